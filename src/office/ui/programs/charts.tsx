import type { ReactElement } from 'react';
import { useWords } from '#ui/words';

const [WIDTH, HEIGHT] = [320, 140];

type BarsProps = {
  readonly title: string;
  readonly old: number;
  readonly next: number;
  readonly tell: (value: number) => string;
};

/** One figure of what is in force beside that of the draft. */
export function Bars({ title, old, next, tell }: BarsProps): ReactElement {
  const { t } = useWords();
  const most = Math.max(1, old, next);
  const bars = [
    { name: t('ui-program-now'), value: old, className: 'chart-old' },
    { name: t('ui-program-then'), value: next, className: 'chart-new' },
  ];
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} 80`}
        role="img"
        aria-label={`${title}: ${bars.map(({ name, value }) => `${name} ${tell(value)}`).join(', ')}`}
      >
        {bars.map(({ name, value, className }, index) => (
          <g key={name}>
            <rect
              x={0}
              y={index * 40}
              width={Math.max(2, (Math.max(0, value) / most) * WIDTH)}
              height={12}
              className={className}
            />
            <text x={0} y={index * 40 + 30}>
              {name}: {tell(value)}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}

type CourseProps = {
  readonly title: string;
  readonly points: readonly { readonly from: string; readonly old: number; readonly next: number }[];
  readonly tell: (value: number) => string;
};

/** How a figure goes over the time of the sales, for both. */
export function Course({ title, points, tell }: CourseProps): ReactElement {
  const { t, day } = useWords();
  const most = Math.max(1, ...points.flatMap(({ old, next }) => [old, next]));
  const line = (value: (point: CourseProps['points'][number]) => number): string =>
    points
      .map((point, index) => {
        const x = points.length === 1 ? 0 : (index / (points.length - 1)) * WIDTH;
        return `${x.toFixed(1)},${(HEIGHT - (value(point) / most) * (HEIGHT - 10)).toFixed(1)}`;
      })
      .join(' ');
  const [first, last] = [points[0], points.at(-1)];
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT + 4}`}
        role="img"
        aria-label={t('ui-program-chart', {
          title,
          most: tell(most),
          from: day(first?.from ?? ''),
          until: day(last?.from ?? ''),
        })}
      >
        <line x1={0} y1={HEIGHT} x2={WIDTH} y2={HEIGHT} className="chart-base" />
        <polyline points={line(({ old }) => old)} className="chart-line chart-line-old" />
        <polyline points={line(({ next }) => next)} className="chart-line chart-line-new" />
      </svg>
      <p className="field-hint">
        {t('ui-program-chart', { title, most: tell(most), from: day(first?.from ?? ''), until: day(last?.from ?? '') })}
      </p>
    </figure>
  );
}
