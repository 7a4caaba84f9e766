import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';
import type { Column } from '../table/rows.ts';
import { Table } from '../table/table.tsx';

/** Which stores belong to whom. */
export function OwnersPage(): ReactElement {
  const { t } = useWords();
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.owners.list(), [client]));
  const { owners = [], free = [] } = asked.value ?? {};
  const columns: readonly Column<(typeof owners)[number]>[] = [
    { title: t('ui-office-owner-name'), text: ({ name }) => name },
    { title: t('ui-office-owner-stores'), text: ({ stores }) => stores.map(({ name }) => name).join(', ') || '–' },
  ];
  return (
    <Loaded asked={asked}>
      <Table
        name={t('ui-office-owners')}
        columns={columns}
        rows={[...owners, ...(free.length > 0 ? [{ id: '', name: t('ui-office-owner-free'), stores: free }] : [])]}
        keyOf={({ id }) => id}
        empty={t('ui-office-owner-none')}
      />
      {me.role === 'head-office' && (
        <Assign stores={[...free, ...owners.flatMap(({ stores }) => stores)]} onDone={asked.again} />
      )}
    </Loaded>
  );
}

type AssignProps = {
  readonly stores: readonly { readonly id: string; readonly name: string }[];
  readonly onDone: () => void;
};

/** An owner of that name is made if there is none. */
function Assign({ stores, onDone }: AssignProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const put = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await send(async () => {
      await client.owners.put({ name, stores: [...chosen] });
      setName('');
      setChosen(new Set());
      onDone();
    });
  };
  const toggle = (id: string): void =>
    setChosen((kept) => new Set(kept.has(id) ? [...kept].filter((one) => one !== id) : [...kept, id]));
  return (
    <section className="office-form">
      <h2>{t('ui-office-owner-new')}</h2>
      <form onSubmit={(event) => void put(event)}>
        <Field label={t('ui-office-owner-name')} value={name} onChange={setName} maxLength={120} />
        <fieldset>
          <legend className="field-label">{t('ui-office-owner-stores')}</legend>
          {stores.map((store) => (
            <label key={store.id} className="office-check">
              <input type="checkbox" checked={chosen.has(store.id)} onChange={() => toggle(store.id)} />
              {store.name}
            </label>
          ))}
        </fieldset>
        <p className="office-fault" role="alert">
          {fault && say(fault)}
        </p>
        <Action submits unavailable={isSending || name.trim() === ''}>
          {t('ui-office-owner-put')}
        </Action>
      </form>
    </section>
  );
}
