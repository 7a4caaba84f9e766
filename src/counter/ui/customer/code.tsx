import type { ReactElement } from 'react';
import type { CodePicture } from '#contract/customer';

type CodeProps = { readonly code: CodePicture; readonly text: string };

/** White around a code, in squares, without which no reader takes it for one. */
const QUIET = 4;

/** A code for the customer's telephone, dark on white in every theme, and what it is for. */
export function Code({ code: { side, path }, text }: CodeProps): ReactElement {
  const whole = side + 2 * QUIET;
  return (
    <figure className="for-customer-code">
      <svg viewBox={`${-QUIET} ${-QUIET} ${whole} ${whole}`} aria-hidden="true" focusable="false">
        <rect x={-QUIET} y={-QUIET} width={whole} height={whole} fill="#fff" />
        <path d={path} fill="#000" shapeRendering="crispEdges" />
      </svg>
      <figcaption>{text}</figcaption>
    </figure>
  );
}
