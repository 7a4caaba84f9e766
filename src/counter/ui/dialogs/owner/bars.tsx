import type { ReactElement } from 'react';

type Bar = {
  readonly key: string;
  readonly label: string;
  /** What it says in full. */
  readonly text: string;
  readonly value: number;
};

type BarsProps = {
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly chosen?: string | undefined;
  readonly onChoose: (key: string) => void;
};

/** Numbers as a picture; each bar says its number and can be touched. */
export function Bars({ label, bars, chosen, onChoose }: BarsProps): ReactElement {
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <figure className="bars">
      <figcaption>{label}</figcaption>
      <ol>
        {bars.map((bar) => (
          <li key={bar.key}>
            <button
              type="button"
              className="bar"
              aria-pressed={chosen === undefined ? undefined : bar.key === chosen}
              onClick={() => onChoose(bar.key)}
            >
              <span className="visually-hidden">{bar.text}</span>
              <span aria-hidden="true">{bar.value === 0 ? '' : bar.value}</span>
              <span className="bar-fill" style={{ height: `${(bar.value / highest) * 5}rem` }} />
              <span className="bar-label" aria-hidden="true">
                {bar.label}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </figure>
  );
}
