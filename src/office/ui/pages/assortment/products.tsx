import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import { usePaged } from '../../paged.ts';
import { usePlace } from '../../place.ts';
import { Table } from '../../table/table.tsx';
import { ProductForm } from './product-form.tsx';
import { type Product, productColumns } from './product-words.ts';

type Shown = 'sold' | 'bare' | 'retired';

/** Products by their numbers: looked for, changed, retired and entered. */
export function Products(): ReactElement {
  const words = useWords();
  const { t, say } = words;
  const { client, me } = useDesk();
  const [, , category] = usePlace();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const [shown, setShown] = useState<Shown>('sold');
  const [changed, setChanged] = useState<Product>();
  const [saved, setSaved] = useState<{ readonly product: string; readonly times: number }>();
  const { fault, send } = useSending();
  const asked = usePaged(
    useCallback(
      (after?: string) => {
        const only = shown === 'bare' ? '' : category;
        return client.assortment.products({
          typed: text,
          retired: shown === 'retired',
          ...(only !== undefined && { category: only }),
          ...(after !== undefined && { after }),
        });
      },
      [client, text, shown, category],
    ),
  );
  const search = (event: FormEvent): void => {
    event.preventDefault();
    setText(typed.trim());
  };
  const done = (product: string): void => {
    setChanged(undefined);
    setSaved((before) => ({ product, times: (before?.times ?? 0) + 1 }));
    asked.again();
  };
  const retire = async ({ product, revision, retired }: Product): Promise<void> => {
    await send(() => client.assortment.retire({ product, revision, retired: !retired }));
    if (changed?.product === product) setChanged(undefined);
    asked.again();
  };
  const isAll = text === '' && shown === 'sold' && category === undefined;
  return (
    <>
      <form className="members-search" role="search" onSubmit={search}>
        <Field label={t('ui-assortment-search')} value={typed} onChange={setTyped} maxLength={100} />
        <Action submits>{t('ui-assortment-find')}</Action>
      </form>
      <div className="assortment-shown">
        <Choice<Shown>
          label={t('ui-assortment-show')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'sold', text: t('ui-assortment-sold') },
            { value: 'bare', text: t('ui-assortment-bare') },
            { value: 'retired', text: t('ui-assortment-retired') },
          ]}
        />
      </div>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <p role="status">{saved !== undefined && t('ui-assortment-saved', { product: saved.product })}</p>
      {changed && (
        <ProductForm key={changed.product} product={changed} onDone={done} onCancel={() => setChanged(undefined)} />
      )}
      <Loaded asked={asked}>
        <Table<Product>
          name={t('ui-assortment')}
          rows={asked.value ?? []}
          keyOf={({ product }) => product}
          empty={t(isAll ? 'ui-assortment-none' : 'ui-assortment-none-found')}
          more={asked.more}
          columns={[
            ...productColumns<Product>(words),
            { title: t('ui-assortment-origin'), text: ({ origin }) => t(`ui-assortment-origin-${origin}`) },
            ...(me.role === 'head-office'
              ? [
                  {
                    title: t('ui-assortment-do'),
                    text: () => '',
                    cell: (product: Product) => (
                      <div className="office-actions">
                        {!product.retired && (
                          <Action onClick={() => setChanged(product)}>{t('ui-assortment-change')}</Action>
                        )}
                        <Action onClick={() => void retire(product)}>
                          {t(product.retired ? 'ui-assortment-back' : 'ui-assortment-retire')}
                        </Action>
                      </div>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Loaded>
      {!changed && me.role === 'head-office' && <ProductForm key={saved?.times ?? 0} onDone={done} />}
    </>
  );
}
