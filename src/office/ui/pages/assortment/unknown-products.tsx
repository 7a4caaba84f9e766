import { type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import { usePaged } from '../../paged.ts';
import { Table } from '../../table/table.tsx';
import { ProductForm } from './product-form.tsx';
import { productColumns } from './product-words.ts';

type Unknown = BackOfficeViews['assortment']['unknown']['rows'][number];

/** As many as may be taken in by one call. */
const AT_ONCE = 100;

/** What tills have sold that nobody has entered: taken in as the till calls it, or with another name and category. */
export function UnknownProducts(): ReactElement {
  const words = useWords();
  const { t, say, day } = words;
  const { client, me } = useDesk();
  const { fault, isSending, send } = useSending();
  const [taken, setTaken] = useState<Unknown>();
  const [adopted, setAdopted] = useState<number>();
  const asked = usePaged(
    useCallback((after?: string) => client.assortment.unknown(after === undefined ? {} : { after }), [client]),
  );
  const first = (asked.value ?? []).slice(0, AT_ONCE);
  const mayTake = me.role === 'head-office';
  const adopt = async (): Promise<void> => {
    const answer = await send(() => client.assortment.adopt({ products: first.map(({ product }) => product) }));
    if (!answer) return;
    setAdopted(answer.adopted);
    asked.again();
  };
  return (
    <>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <p role="status">{adopted !== undefined && t('ui-assortment-adopted', { count: adopted })}</p>
      {taken && (
        <ProductForm
          key={taken.product}
          product={taken}
          onCancel={() => setTaken(undefined)}
          onDone={() => {
            setTaken(undefined);
            setAdopted(1);
            asked.again();
          }}
        />
      )}
      <Loaded asked={asked}>
        {first.length > 0 && <p className="office-note">{t('ui-assortment-unknown-intro')}</p>}
        <Table<Unknown>
          name={t('ui-assortment-unknown')}
          rows={asked.value ?? []}
          keyOf={({ product }) => product}
          empty={t('ui-assortment-unknown-none')}
          more={asked.more}
          columns={[
            ...productColumns<Unknown>(words),
            { title: t('ui-assortment-last-sold'), text: ({ day: last, store }) => `${day(last)}, ${store}` },
            ...(mayTake
              ? [
                  {
                    title: t('ui-assortment-do'),
                    text: () => '',
                    cell: (product: Unknown) => (
                      <Action onClick={() => setTaken(product)}>{t('ui-assortment-adopt')}</Action>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {mayTake && first.length > 0 && (
          <div className="office-actions">
            <Action unavailable={isSending} onClick={() => void adopt()}>
              {t('ui-assortment-adopt-all', { count: first.length })}
            </Action>
          </div>
        )}
      </Loaded>
    </>
  );
}
