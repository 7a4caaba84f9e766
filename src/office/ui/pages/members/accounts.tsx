import { type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import type { TextKey } from '#text/catalogue';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import type { Column } from '../../table/rows.ts';
import { Table } from '../../table/table.tsx';
import { BookByHand } from './book-by-hand.tsx';
import type { PartProps } from './member-profile.tsx';
import { mayBook } from './roles.ts';
import { unitAmount, unitChange, unitText } from './units.ts';

type Page = BackOfficeViews['members']['bookings'];
type Row = Page['rows'][number];

/** What somebody has of each unit, each of which leads to the bookings that it comes from. */
export function Accounts({ profile, again, unit }: PartProps & { readonly unit?: string | undefined }): ReactElement {
  const { me } = useDesk();
  const [round, setRound] = useState(0);
  const words = useWords();
  const { t } = words;
  const href = (of?: string): string =>
    `#members/${encodeURIComponent(profile.id)}/accounts${of === undefined ? '' : `/${encodeURIComponent(of)}`}`;
  return (
    <>
      <ul className="members-accounts">
        {profile.accounts.map((account) => (
          <li key={account.unit}>
            <a
              href={href(account.unit === unit ? undefined : account.unit)}
              aria-current={account.unit === unit || undefined}
            >
              <span>{unitText(words, account)}</span>
              <strong>{unitAmount(words, account.unit, account.balance)}</strong>
              {account.pending > 0 && (
                <small>{t('ui-members-pending', { amount: unitAmount(words, account.unit, account.pending) })}</small>
              )}
              {account.expiring.slice(0, 2).map(({ day, amount }) => (
                <small key={day}>
                  {t('ui-members-expiring', { day, amount: unitAmount(words, account.unit, amount) })}
                </small>
              ))}
            </a>
          </li>
        ))}
      </ul>
      <Bookings key={`${round} ${unit ?? ''}`} member={profile.id} unit={unit} accounts={profile.accounts} />
      {mayBook(me) && (
        <BookByHand
          profile={profile}
          onBooked={() => {
            setRound(round + 1);
            again();
          }}
        />
      )}
    </>
  );
}

type BookingsProps = {
  readonly member: string;
  readonly unit: string | undefined;
  readonly accounts: PartProps['profile']['accounts'];
};

function Bookings({ member, unit, accounts }: BookingsProps): ReactElement {
  const words = useWords();
  const { t, money, moment } = words;
  const { client } = useDesk();
  const of = unit === undefined ? {} : { unit };
  const first = useAsked(
    useCallback(() => client.members.bookings({ member, ...(unit !== undefined && { unit }) }), [client, member, unit]),
  );
  const { send } = useSending();
  const [more, setMore] = useState<Page>();
  const next = more ? more.next : first.value?.next;
  const fetchMore = async (before: NonNullable<Page['next']>): Promise<void> => {
    const page = await send(() => client.members.bookings({ member, ...of, before }));
    if (page) setMore((kept) => ({ ...page, rows: [...(kept?.rows ?? []), ...page.rows] }));
  };
  const changes = (row: Row) => row.moves.filter((move) => unit === undefined || move.unit === unit);
  const columns: readonly Column<Row>[] = [
    {
      title: t('ui-members-booking-at'),
      text: ({ at }) => moment(at),
      cell: ({ at, terminal, seq }) => (
        <a className="members-link" href={`#members/${encodeURIComponent(member)}/booking/${terminal}/${seq}`}>
          {moment(at)}
        </a>
      ),
    },
    { title: t('ui-members-booking-kind'), text: ({ kind }) => t(`ui-members-kind-${kind}` as TextKey) },
    {
      title: t('ui-members-booking-store'),
      text: ({ store, counter }) => (store === '' ? t('ui-members-booking-office') : `${store}, ${counter}`),
    },
    {
      title: t('ui-members-booking-moves'),
      text: (row) =>
        changes(row)
          .map((move) => `${unitText(words, move)} ${unitChange(words, move.unit, move.amount)}`)
          .join(', ') || '–',
    },
    {
      title: t('ui-members-booking-amount'),
      text: ({ amount }) => (amount === undefined ? '–' : money(amount)),
      value: ({ amount }) => amount ?? 0,
    },
  ];
  const account = accounts.find((one) => one.unit === unit);
  const title = account ? t('ui-members-bookings-of', { unit: unitText(words, account) }) : t('ui-members-bookings');
  return (
    <section className="members-list">
      <h3>{title}</h3>
      <Loaded asked={first}>
        <Table
          name={title}
          columns={columns}
          rows={[...(first.value?.rows ?? []), ...(more?.rows ?? [])]}
          keyOf={({ terminal, seq }) => `${terminal}:${seq}`}
          empty={t('ui-members-bookings-none')}
          more={next === undefined ? undefined : () => void fetchMore(next)}
        />
      </Loaded>
    </section>
  );
}
