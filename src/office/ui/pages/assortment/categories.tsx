import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import { usePaged } from '../../paged.ts';
import { Table } from '../../table/table.tsx';

type Category = BackOfficeViews['assortment']['categories']['rows'][number];

/** Categories with how many products they have; each leads to these. */
export function Categories(): ReactElement {
  const { t, count } = useWords();
  const { client, me } = useDesk();
  const asked = usePaged(
    useCallback((after?: string) => client.assortment.categories(after === undefined ? {} : { after }), [client]),
  );
  const [renamed, setRenamed] = useState<string>();
  const [done, setDone] = useState<{ readonly to: string; readonly products: number }>();
  return (
    <>
      <p role="status">{done && t('ui-assortment-renamed', done)}</p>
      {renamed !== undefined && (
        <Rename
          key={renamed}
          category={renamed}
          onCancel={() => setRenamed(undefined)}
          onDone={(what) => {
            setRenamed(undefined);
            setDone(what);
            asked.again();
          }}
        />
      )}
      <Loaded asked={asked}>
        <Table<Category>
          name={t('ui-assortment-categories')}
          rows={asked.value ?? []}
          keyOf={({ category }) => category}
          empty={t('ui-assortment-categories-none')}
          more={asked.more}
          columns={[
            {
              title: t('ui-assortment-category'),
              text: ({ category }) => category,
              cell: ({ category }) => (
                <a className="members-link" href={`#assortment/products/${encodeURIComponent(category)}`}>
                  {category}
                </a>
              ),
            },
            {
              title: t('ui-assortment-count'),
              text: ({ products }) => count(products),
              value: ({ products }) => products,
            },
            ...(me.role === 'head-office'
              ? [
                  {
                    title: t('ui-assortment-do'),
                    text: () => '',
                    cell: ({ category }: Category) => (
                      <Action onClick={() => setRenamed(category)}>{t('ui-assortment-rename')}</Action>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Loaded>
    </>
  );
}

type RenameProps = {
  readonly category: string;
  readonly onDone: (what: { readonly to: string; readonly products: number }) => void;
  readonly onCancel: () => void;
};

function Rename({ category, onDone, onCancel }: RenameProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [to, setTo] = useState(category);
  const put = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await send(() => client.assortment.renameCategory({ category, to: to.trim() }));
    if (answer) onDone({ to: to.trim(), products: answer.products });
  };
  return (
    <form className="office-form" onSubmit={(event) => void put(event)}>
      <Field
        label={t('ui-assortment-rename-of', { category })}
        hint={t('ui-assortment-rename-hint')}
        value={to}
        onChange={setTo}
        maxLength={80}
        autoFocus
      />
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <div className="office-actions">
        <Action submits unavailable={isSending || to.trim() === '' || to.trim() === category}>
          {t('ui-assortment-rename')}
        </Action>
        <Action onClick={onCancel}>{t('ui-assortment-cancel')}</Action>
      </div>
    </form>
  );
}
