import { type ReactElement, useCallback } from 'react';
import { outcome } from '#contract/transport/outcome';
import { useWords } from '#ui/words';
import type { CounterClient } from '../../client.ts';
import { SectionState } from './section-state.tsx';
import { useAsked } from './use-owner.ts';

/** One booking: who, when, what was decided and why, and what it moved. */
export function BookingDetail({ seq }: { readonly seq: number }): ReactElement {
  const { t, say, count } = useWords();
  const load = useCallback(
    (owner: CounterClient['owner'], access: string) => outcome(owner.booking({ access, seq })),
    [seq],
  );
  const { value: booking, fault } = useAsked(load);
  if (!booking) return <SectionState fault={fault} />;
  const { row, reasons, transfers, hash } = booking;
  return (
    <>
      <h3>{t('ui-owner-booking', { seq })}</h3>
      <p>
        <strong>{say(row.what)}</strong>
        <br />
        {t('ui-owner-booking-by', { name: row.staff, at: row.at })}
        {row.member !== undefined && (
          <>
            <br />
            {t('ui-owner-booking-member', { member: row.member })}
          </>
        )}
      </p>
      {reasons.length > 0 && (
        <>
          <h3>{t('ui-owner-booking-why')}</h3>
          <ul className="reasons">
            {reasons.map((reason, index) => (
              <li key={index}>{say(reason)}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{t('ui-owner-booking-moves')}</h3>
      {transfers.length === 0 ? (
        <p className="empty">{t('ui-owner-booking-no-moves')}</p>
      ) : (
        <table className="owner-table">
          <thead>
            <tr>
              <th scope="col">{t('ui-owner-column-what')}</th>
              <th scope="col">{t('ui-owner-column-from')}</th>
              <th scope="col">{t('ui-owner-column-to')}</th>
              <th scope="col" className="number">
                {t('ui-owner-column-amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {transfers.map(({ unit, from, to, amount }, index) => (
              <tr key={index}>
                <td>{unit}</td>
                <td>{from}</td>
                <td>{to}</td>
                <td className="number">{count(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="field-hint owner-hash">{t('ui-owner-booking-hash', { hash })}</p>
    </>
  );
}
