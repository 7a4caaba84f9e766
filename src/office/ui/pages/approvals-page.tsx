import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { isTextKey } from '#text/catalogue';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';
import type { Column } from '../table/rows.ts';
import { Table } from '../table/table.tsx';
import { unitChange, unitText } from './members/units.ts';

type Request = BackOfficeViews['bookings']['requests'][number];
type Limit = BackOfficeViews['bookings']['limits'][number];

/** Bookings by hand that wait for a second person, and up to how much one person books alone. */
export function ApprovalsPage(): ReactElement {
  const words = useWords();
  const { t, say, moment } = words;
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.bookings.requests(), [client]));
  const { fault, isSending, send } = useSending();
  const mayDecide = me.role === 'head-office';
  const decide = async (request: string, approve: boolean): Promise<void> => {
    await send(() => client.bookings.decide({ request, approve }));
    asked.again();
  };
  const reasonText = (reason: string): string => {
    const key = `ui-book-reason-${reason}`;
    return isTextKey(key) ? t(key) : reason;
  };
  const who = ({ name }: Request): string => name || t('ui-members-anonymous');
  const columns: readonly Column<Request>[] = [
    {
      title: t('ui-members-name'),
      text: who,
      cell: (request) => (
        <a className="members-link" href={`#members/${encodeURIComponent(request.member)}`}>
          {who(request)}
        </a>
      ),
    },
    {
      title: t('ui-approve-what'),
      text: ({ unit, unitName: name, amount }) =>
        `${unitText(words, { unit, name })} ${unitChange(words, unit, amount)}`,
    },
    { title: t('ui-book-reason'), text: ({ reason }) => reasonText(reason) },
    { title: t('ui-approve-asked'), text: ({ askedBy, askedAt }) => `${askedBy}, ${moment(askedAt)}` },
    {
      title: t('ui-approve-state'),
      text: ({ state, until, decidedBy = '' }) => t(`ui-approve-${state}`, { until, by: decidedBy }),
    },
    ...(mayDecide
      ? [
          {
            title: t('ui-approve-do'),
            text: () => '',
            cell: ({ id, state, own }: Request) =>
              state === 'waiting' &&
              (own ? (
                t('ui-approve-own')
              ) : (
                <span className="office-actions">
                  <Action unavailable={isSending} onClick={() => void decide(id, true)}>
                    {t('ui-approve-yes')}
                  </Action>
                  <Action unavailable={isSending} onClick={() => void decide(id, false)}>
                    {t('ui-approve-no')}
                  </Action>
                </span>
              )),
          },
        ]
      : []),
  ];
  return (
    <>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <Loaded asked={asked}>
        <Table
          name={t('ui-approvals')}
          columns={columns}
          rows={asked.value ?? []}
          keyOf={({ id }) => id}
          empty={t('ui-approve-none')}
        />
      </Loaded>
      <Limits mayChange={mayDecide} />
    </>
  );
}

function Limits({ mayChange }: { readonly mayChange: boolean }): ReactElement {
  const { t } = useWords();
  const { client } = useDesk();
  const asked = useAsked(useCallback(() => client.bookings.limits(), [client]));
  return (
    <section className="office-form">
      <h2>{t('ui-limit')}</h2>
      <p className="office-note">{t('ui-limit-why')}</p>
      <Loaded asked={asked}>
        {asked.value?.map((limit) => (
          <LimitOf key={`${limit.unit} ${limit.most}`} limit={limit} mayChange={mayChange} onPut={asked.again} />
        ))}
      </Loaded>
    </section>
  );
}

type LimitProps = { readonly limit: Limit; readonly mayChange: boolean; readonly onPut: () => void };

function LimitOf({ limit: { unit, most }, mayChange, onPut }: LimitProps): ReactElement {
  const { t, say, count, money } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [text, setText] = useState(String(most));
  const put = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await send(async () => {
      await client.bookings.putLimit({ unit, most: Number(text) });
      onPut();
    });
  };
  if (!mayChange)
    return (
      <p>
        {t(`ui-limit-${unit}`)}: {unit === 'credit' ? money(most) : count(most)}
      </p>
    );
  return (
    <form className="members-limit" onSubmit={(event) => void put(event)}>
      <Field label={t(`ui-limit-${unit}`)} value={text} onChange={setText} inputMode="numeric" maxLength={7} />
      <Action submits unavailable={isSending || !/^\d+$/.test(text) || Number(text) === most}>
        {t('ui-limit-put')}
      </Action>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
    </form>
  );
}
