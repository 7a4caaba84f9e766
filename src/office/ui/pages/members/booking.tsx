import { type ReactElement, useCallback } from 'react';
import { isTextKey } from '#text/catalogue';
import { useWords, type Words } from '#ui/words';
import { useAsked, useDesk } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import type { Column } from '../../table/rows.ts';
import { Table } from '../../table/table.tsx';
import { unitAmount, unitChange, unitText } from './units.ts';

type BookingProps = { readonly member: string; readonly terminal: string; readonly seq: number };
type Transfer = {
  readonly unit: string;
  readonly name?: { readonly de: string; readonly en: string } | undefined;
  readonly from: string;
  readonly to: string;
  readonly amount: number;
};

/** One entry: what it was, why it brought what it brought, and what moved. */
export function Booking({ member, terminal, seq }: BookingProps): ReactElement {
  const words = useWords();
  const { t, say, money, moment } = words;
  const { client } = useDesk();
  const asked = useAsked(
    useCallback(() => client.members.booking({ member, terminal, seq }), [client, member, terminal, seq]),
  );
  const { value } = asked;
  const columns: readonly Column<Transfer>[] = [
    { title: t('ui-members-booking-unit'), text: (one) => unitText(words, one) },
    {
      title: t('ui-members-booking-how-many'),
      text: ({ unit, amount }) => unitAmount(words, unit, amount),
      value: ({ amount }) => amount,
    },
    { title: t('ui-members-booking-from'), text: ({ from }) => placeText(words, from) },
    { title: t('ui-members-booking-to'), text: ({ to }) => placeText(words, to) },
  ];
  return (
    <Loaded asked={asked}>
      {value && (
        <section className="members-booking">
          <p>
            <a className="members-link" href={`#members/${encodeURIComponent(member)}/accounts`}>
              {t('ui-members-booking-back')}
            </a>
          </p>
          <h3>
            {say(value.what)}
            {value.amount !== undefined && `, ${money(value.amount)}`}
          </h3>
          <p className="members-changes">
            {value.moves.map((move) => (
              <strong key={move.unit}>
                {unitText(words, move)} {unitChange(words, move.unit, move.amount)}
              </strong>
            ))}
          </p>
          <h4>{t('ui-members-booking-why')}</h4>
          {value.reasons.length === 0 ? (
            <p className="office-note">{t('ui-members-booking-no-reasons')}</p>
          ) : (
            <ul>
              {value.reasons.map((reason, at) => (
                <li key={at}>{say(reason)}</li>
              ))}
            </ul>
          )}
          <dl>
            {[
              [t('ui-members-booking-at'), moment(value.at)],
              [
                t('ui-members-booking-store'),
                value.store === '' ? t('ui-members-booking-office') : `${value.store}, ${value.counter}`,
              ],
              [t('ui-members-booking-by'), value.staff],
              [t('ui-members-booking-received'), moment(value.receivedAt)],
              [t('ui-members-booking-number'), String(value.seq)],
              [t('ui-members-booking-hash'), value.hash],
            ].map(([label, text]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <h4>{t('ui-members-booking-transfers')}</h4>
          <Table
            name={t('ui-members-booking-transfers')}
            columns={columns}
            rows={value.transfers}
            keyOf={(one) => `${value.transfers.indexOf(one)}`}
            empty={t('ui-members-booking-no-reasons')}
          />
        </section>
      )}
    </Loaded>
  );
}

/** An account as people call it; a store by its name. */
function placeText({ t }: Pick<Words, 't'>, account: string): string {
  const [kind = '', name = ''] = account.split(':');
  if (account === 'member') return t('ui-members-place-member');
  if (kind === 'member') return t('ui-members-place-other');
  if (kind === 'store') return name;
  const key = `ui-members-place-${kind}`;
  return isTextKey(key) ? t(key, { name }) : account;
}
