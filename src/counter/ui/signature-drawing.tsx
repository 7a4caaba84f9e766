import type { ReactElement } from 'react';
import { SIGNATURE_HEIGHT, SIGNATURE_WIDTH, type Strokes } from '#domain/signature';

/** Strokes as lines; a touch without a move is a dot. */
export const SignatureDrawing = ({ strokes }: { readonly strokes: Strokes }): ReactElement => (
  <svg
    className="signature-drawing"
    viewBox={`0 0 ${SIGNATURE_WIDTH} ${SIGNATURE_HEIGHT}`}
    aria-hidden="true"
    focusable="false"
  >
    {strokes.map((stroke, index) => (
      <polyline key={index} points={(stroke.length === 2 ? [...stroke, ...stroke] : stroke).join(' ')} />
    ))}
  </svg>
);
