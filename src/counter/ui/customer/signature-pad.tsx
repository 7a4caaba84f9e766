import { type PointerEvent, type ReactElement, useRef } from 'react';
import {
  MOST_SIGNATURE_POINTS,
  MOST_STROKES,
  SIGNATURE_HEIGHT,
  SIGNATURE_WIDTH,
  type Strokes,
} from '#domain/signature';
import { useWords } from '#ui/words';
import { SignatureDrawing } from '../signature-drawing.tsx';

/** A finger that has moved less has not moved. */
const LEAST_STEP = 4;

type SignaturePadProps = { readonly strokes: Strokes; readonly onDraw: (strokes: Strokes) => void };

/** Draws what one finger or pen draws, up to as much as a signature may be; then no more comes. */
export function SignaturePad({ strokes, onDraw }: SignaturePadProps): ReactElement {
  const { t } = useWords();
  const drawing = useRef<number>(undefined);

  const at = ({ clientX, clientY, currentTarget }: PointerEvent): [number, number] => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    const step = (part: number, most: number): number => Math.round(Math.min(1, Math.max(0, part)) * most);
    return [step((clientX - left) / width, SIGNATURE_WIDTH), step((clientY - top) / height, SIGNATURE_HEIGHT)];
  };
  const points = strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0);
  const begin = (event: PointerEvent): void => {
    if (drawing.current !== undefined || strokes.length >= MOST_STROKES || points >= MOST_SIGNATURE_POINTS) return;
    drawing.current = event.pointerId;
    event.currentTarget.setPointerCapture(event.pointerId);
    onDraw([...strokes, at(event)]);
  };
  const move = (event: PointerEvent): void => {
    const stroke = strokes.at(-1);
    if (drawing.current !== event.pointerId || !stroke || points >= MOST_SIGNATURE_POINTS) return;
    const [x, y] = at(event);
    if (Math.hypot(x - stroke.at(-2)!, y - stroke.at(-1)!) < LEAST_STEP) return;
    onDraw([...strokes.slice(0, -1), [...stroke, x, y]]);
  };
  const end = ({ pointerId }: PointerEvent): void => {
    if (drawing.current === pointerId) drawing.current = undefined;
  };
  return (
    <div
      className="signature-pad"
      role="img"
      aria-label={t('ui-signing-sign')}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {strokes.length === 0 && <span aria-hidden="true">{t('ui-signing-sign')}</span>}
      <SignatureDrawing strokes={strokes} />
    </div>
  );
}
