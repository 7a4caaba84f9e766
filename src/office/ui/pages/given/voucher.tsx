import { type FormEvent, type ReactElement, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import type { TextKey } from '#text/catalogue';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../../client.ts';
import type { Column } from '../../table/rows.ts';
import { Table } from '../../table/table.tsx';

type Found = BackOfficeViews['vouchers']['find'];

/** What is on a voucher, and what became of it. */
export function Voucher(): ReactElement {
  const { t, say, money, moment } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [code, setCode] = useState('');
  const [found, setFound] = useState<Found>();
  const find = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFound(undefined);
    setFound(await send(() => client.vouchers.find({ code })));
  };
  const columns: readonly Column<Found['bookings'][number]>[] = [
    { title: t('ui-members-booking-at'), text: ({ at }) => moment(at), value: ({ at }) => at },
    { title: t('ui-members-booking-kind'), text: ({ kind }) => t(`ui-members-kind-${kind}` as TextKey) },
    {
      title: t('ui-members-booking-store'),
      text: ({ store, counter }) => (store === '' ? t('ui-members-booking-office') : `${store}, ${counter}`),
    },
    { title: t('ui-members-booking-amount'), text: ({ change }) => money(change), value: ({ change }) => change },
  ];
  return (
    <section className="members-list">
      <h2>{t('ui-given-voucher')}</h2>
      <form className="members-search" role="search" onSubmit={(event) => void find(event)}>
        <Field label={t('ui-given-voucher-code')} value={code} onChange={setCode} maxLength={60} />
        <Action submits unavailable={isSending || code.trim() === ''}>
          {t('ui-given-voucher-find')}
        </Action>
      </form>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      {found && (
        <>
          <p role="status">
            {t('ui-given-voucher-left', { balance: found.balance })}{' '}
            {found.until !== undefined && t('ui-given-voucher-until', { day: found.until })}
          </p>
          <Table
            name={found.code}
            columns={columns}
            rows={found.bookings}
            keyOf={({ terminal, seq }) => `${terminal}:${seq}`}
            empty={t('ui-given-voucher-none')}
          />
        </>
      )}
    </section>
  );
}
