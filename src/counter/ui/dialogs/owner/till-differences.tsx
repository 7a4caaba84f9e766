import type { ReactElement } from 'react';
import type { BookingFilter } from '#contract/owner';
import type { TillDifference } from '#contract/till-days';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { GoodShape } from '../../shapes.tsx';

type TillDifferencesProps = {
  readonly differences: readonly TillDifference[];
  /** So many there are, of which these are the newest. */
  readonly all: number;
  readonly onOpen: (filter: BookingFilter) => void;
};

/** What differs, one by one, each with the way to its booking. */
export function TillDifferences({ differences, all, onOpen }: TillDifferencesProps): ReactElement {
  const { t, money, moment } = useWords();
  if (all === 0) {
    return (
      <p className="owner-fault" role="status">
        <GoodShape />
        {t('till-reconcile-same')}
      </p>
    );
  }
  return (
    <>
      <h3>{t('till-reconcile-differs', { count: all })}</h3>
      <table className="owner-table">
        <thead>
          <tr>
            <th scope="col">{t('ui-owner-column-at')}</th>
            <th scope="col">{t('ui-till-days-receipt')}</th>
            <th scope="col" className="number">
              {t('ui-till-days-in-till')}
            </th>
            <th scope="col" className="number">
              {t('ui-till-days-here')}
            </th>
            <th scope="col">{t('ui-till-days-what')}</th>
            <th scope="col">{t('ui-till-days-booking')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ at, state, till, number, sold, booked, seq }) => (
            <tr key={`${seq} ${till} ${number} ${at}`}>
              <td className="figure">{moment(at)}</td>
              <td>{number}</td>
              <td className="number">{sold !== undefined && money(sold)}</td>
              <td className="number">{booked !== undefined && money(booked)}</td>
              <td>{t(`till-state-${state}`)}</td>
              <td>
                {seq !== undefined && (
                  <Action aria-label={t('ui-owner-see', { seq })} onClick={() => onOpen({ entries: [seq] })}>
                    {seq}
                  </Action>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {all > differences.length && <p>{t('ui-till-days-more', { count: all - differences.length })}</p>}
    </>
  );
}
