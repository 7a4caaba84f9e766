import type { ReactElement } from 'react';

/** Small drawings in the colour of the text. Each stands beside a word and is hidden from assistive technology. */
const shape = (className: string, content: ReactElement): ReactElement => (
  <svg className={`shape ${className}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {content}
  </svg>
);

/** Good, wait and stop differ in shape, not only in colour. */
export const GoodShape = (): ReactElement =>
  shape(
    'shape-good',
    <path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.6 14.6-4-4 1.8-1.8 2.2 2.2 5.4-5.4 1.8 1.8-7.2 7.2Z" />,
  );
export const WaitShape = (): ReactElement =>
  shape(
    'shape-wait',
    <path d="M12 2.5 22.5 21h-21L12 2.5Zm-1.3 6.7.3 6h2l.3-6h-2.6ZM12 16.4a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8Z" />,
  );
export const StopShape = (): ReactElement =>
  shape(
    'shape-stop',
    <path d="M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9L7.9 2Zm2.8 4.8.4 7h1.8l.4-7h-2.6ZM12 15a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8Z" />,
  );

/** A brass coin: the sign for points. */
export const Coin = (): ReactElement => (
  <svg className="coin" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <circle cx="12" cy="12" r="10.5" className="coin-rim" />
    <circle cx="12" cy="12" r="7" className="coin-face" />
    <path d="M12 8.2 15 12l-3 3.8L9 12Z" className="coin-mark" />
  </svg>
);

export const EnterShape = (): ReactElement =>
  shape('shape-enter', <path d="M19 5v7a2 2 0 0 1-2 2H8.4l3 3L10 18.4 4.6 13 10 7.6 11.4 9l-3 3H17V5h2Z" />);
export const DeleteShape = (): ReactElement =>
  shape(
    'shape-delete',
    <path d="M9 5h11a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H9l-7-7 7-7Zm1.8 4.2 2.8 2.8-2.8 2.8 1.4 1.4 2.8-2.8 2.8 2.8 1.4-1.4-2.8-2.8 2.8-2.8-1.4-1.4-2.8 2.8-2.8-2.8-1.4 1.4Z" />,
  );

/** The loyalty card under the light of the scanner. */
export const CardPicture = (): ReactElement => (
  <svg className="card-picture" viewBox="0 0 320 200" aria-hidden="true" focusable="false">
    <rect x="30" y="24" width="260" height="152" rx="14" className="card-body" />
    <rect x="30" y="50" width="260" height="22" className="card-stripe" />
    <g className="card-bars">
      {BARS.map(([x, width]) => (
        <rect key={x} x={x} y="94" width={width} height="50" />
      ))}
    </g>
    <circle cx="246" cy="130" r="21" className="coin-rim" />
    <circle cx="246" cy="130" r="14" className="coin-face" />
    <path d="m246 122 6 8-6 8-6-8Z" className="coin-mark" />
    <path d="M8 119h304" className="card-light" />
  </svg>
);

/** Position and width of the picture's bars. */
const BARS: readonly (readonly [x: number, width: number])[] = [
  [56, 3],
  [62, 7],
  [72, 3],
  [79, 3],
  [86, 9],
  [99, 3],
  [105, 5],
  [114, 3],
  [121, 8],
  [133, 3],
  [140, 3],
  [147, 7],
  [158, 3],
  [165, 5],
  [174, 3],
  [181, 9],
  [194, 3],
  [200, 4],
];
