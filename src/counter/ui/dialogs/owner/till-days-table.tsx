import type { ReactElement } from 'react';
import type { TillDaysView } from '#contract/till-days';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';

type TillDaysTableProps = {
  readonly view: TillDaysView;
  readonly chosen: string | undefined;
  /** Undefined: all days again. */
  readonly onChoose: (day: string | undefined) => void;
};

/** Columns of a day, in the order in which its row says them. */
const FIGURES = ['sold', 'total', 'linked', 'linked-total', 'differences'] as const;

/** Each day of the till: what it sold, how much of it with a card, and how much differs. A day that is touched is shown alone. */
export function TillDaysTable({ view: { tills, days, leftOut }, chosen, onChoose }: TillDaysTableProps): ReactElement {
  const { t, money, count, day: dayText } = useWords();
  return (
    <>
      <p className="owner-sentence">
        {tills.length > 0 && t('ui-till-days-tills', { tills: tills.join(', ') })}{' '}
        {leftOut > 0 && t('ui-till-days-no-sales', { count: leftOut })}
      </p>
      <table className="owner-table">
        <thead>
          <tr>
            <th scope="col">{t('ui-till-days-day')}</th>
            {FIGURES.map((figure) => (
              <th key={figure} scope="col" className="number">
                {t(`ui-till-days-${figure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, sold, linked, differences }) => (
            <tr key={day}>
              <td>
                <Action aria-pressed={day === chosen} onClick={() => onChoose(day === chosen ? undefined : day)}>
                  {dayText(day)}
                </Action>
              </td>
              <td className="number">{count(sold.count)}</td>
              <td className="number">{money(sold.total)}</td>
              <td className="number">{count(linked.count)}</td>
              <td className="number">{money(linked.total)}</td>
              <td className="number">{count(differences)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
