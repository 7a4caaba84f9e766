import { type ReactElement, useCallback, useState } from 'react';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../../client.ts';
import { download } from '../../download.ts';
import { Loaded } from '../../loaded.tsx';
import type { Column } from '../../table/rows.ts';
import { Table } from '../../table/table.tsx';

type Batch = { readonly coupon: string; readonly name: string; readonly codes: number; readonly used: number };

/** Batches of codes that work once each: how many are used, and new ones as a table or as cards. */
export function Coupons(): ReactElement {
  const { t, count, format } = useWords();
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.coupons.list(), [client]));
  const coupons = asked.value ?? [];
  const columns: readonly Column<Batch>[] = [
    { title: t('ui-given-coupon'), text: ({ coupon }) => coupon },
    { title: t('ui-given-batch'), text: ({ name }) => name },
    { title: t('ui-given-batch-codes'), text: ({ codes }) => count(codes), value: ({ codes }) => codes },
    { title: t('ui-given-batch-used'), text: ({ used }) => count(used), value: ({ used }) => used },
  ];
  const rows = coupons.flatMap(({ name, batches }) =>
    batches.map((batch) => ({ coupon: name[format.language], ...batch })),
  );
  return (
    <section className="members-list">
      <h2>{t('ui-given-coupons')}</h2>
      <Loaded asked={asked}>
        <Table
          name={t('ui-given-coupons')}
          columns={columns}
          rows={rows}
          keyOf={({ coupon, name }) => `${coupon} ${name}`}
          empty={t(coupons.length === 0 ? 'ui-given-coupons-none' : 'ui-given-batch-none')}
        />
        {me.role === 'head-office' && coupons[0] && (
          <NewBatch
            coupons={coupons.map(({ id, name }) => ({ id, name: name[format.language] }))}
            onMade={asked.again}
          />
        )}
      </Loaded>
    </section>
  );
}

type NewBatchProps = {
  readonly coupons: readonly { readonly id: string; readonly name: string }[];
  readonly onMade: () => void;
};

/** The same name again is the same batch, so that a file that was lost can be had once more. */
function NewBatch({ coupons, onMade }: NewBatchProps): ReactElement {
  const { t, say, format } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [coupon, setCoupon] = useState(coupons[0]?.id ?? '');
  const [batch, setBatch] = useState('');
  const [codes, setCodes] = useState('100');
  const isReady = batch.trim() !== '' && /^[1-9]\d{0,3}$/.test(codes);
  const make = async (as: 'csv' | 'pdf'): Promise<void> => {
    const made = await send(() =>
      client.coupons.make({ coupon, batch: batch.trim(), codes: Number(codes), as, language: format.language }),
    );
    if (!made) return;
    download(
      made.file,
      Uint8Array.from(atob(made.base64), (letter) => letter.charCodeAt(0)),
      made.type,
    );
    onMade();
  };
  return (
    <form className="office-form members-list" onSubmit={(event) => event.preventDefault()}>
      <label className="office-choice">
        <span className="field-label">{t('ui-given-coupon')}</span>
        <select value={coupon} onChange={({ target }) => setCoupon(target.value)}>
          {coupons.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Field label={t('ui-given-batch')} value={batch} onChange={setBatch} maxLength={30} />
      <Field label={t('ui-given-batch-codes')} value={codes} onChange={setCodes} inputMode="numeric" maxLength={4} />
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <p className="office-actions">
        {(['csv', 'pdf'] as const).map((as) => (
          <Action key={as} unavailable={isSending || !isReady} onClick={() => void make(as)}>
            {t(`ui-given-batch-${as}`)}
          </Action>
        ))}
      </p>
    </form>
  );
}
