import { type ReactElement, useCallback, useState } from 'react';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import { Table } from '../../table/table.tsx';
import { type Person, StaffForm, type StoreNamed } from './staff-form.tsx';

/** Who signs in at counters of the stores somebody sees. A PIN is seen once, when it is made. */
export function StaffSection({ stores }: { readonly stores: readonly StoreNamed[] }): ReactElement {
  const { t, say } = useWords();
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.structure.staff(), [client]));
  const { fault, send } = useSending();
  const [made, setMade] = useState<{ name: string; pin: string }>();
  const [changed, setChanged] = useState<Person>();
  const mayChange = me.role === 'head-office' || me.role === 'owner' || me.role === 'manager';
  const reset = async ({ id, name }: Person): Promise<void> => {
    const answer = await send(() => client.structure.resetPin({ id }));
    if (!answer) return;
    setMade({ name, pin: answer.pin });
    asked.again();
  };
  const put = async (person: Person): Promise<void> => {
    await send(() => client.structure.putStaff(person));
    asked.again();
  };
  const done = (now: { name: string; pin?: string } | undefined): void => {
    if (now?.pin !== undefined) setMade({ name: now.name, pin: now.pin });
    setChanged(undefined);
    asked.again();
  };
  const actions = (person: Person): ReactElement => (
    <div className="office-actions">
      <Action onClick={() => setChanged(person)}>{t('ui-structure-change')}</Action>
      {person.active && <Action onClick={() => void reset(person)}>{t('ui-structure-pin')}</Action>}
      <Action onClick={() => void put({ ...person, active: !person.active })}>
        {t(person.active ? 'ui-structure-stop' : 'ui-structure-start')}
      </Action>
    </div>
  );
  const places = (person: Person): string => {
    const named = stores.flatMap(({ id, name }) => (person.stores.includes(id) ? [name] : [])).join(', ');
    if (named === '') return t('ui-structure-works-in-all');
    return person.elsewhere ? t('ui-structure-works-in-more', { stores: named }) : named;
  };
  return (
    <section className="office-statement">
      <h2>{t('ui-structure-staff')}</h2>
      {made && (
        <p className="office-code" role="status">
          {t('ui-structure-pin-is', { name: made.name })} <strong>{made.pin}</strong>
        </p>
      )}
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <Loaded asked={asked}>
        <Table<Person>
          name={t('ui-structure-staff')}
          rows={asked.value ?? []}
          keyOf={({ id }) => id}
          empty={t('ui-structure-no-staff')}
          columns={[
            { title: t('ui-structure-name'), text: (person) => person.name },
            { title: t('ui-structure-role'), text: (person) => t(`ui-structure-${person.role}`) },
            { title: t('ui-structure-works-in'), text: places },
            {
              title: t('ui-structure-goodwill'),
              text: ({ goodwill }) =>
                goodwill ? t('ui-structure-goodwill-own', goodwill) : t('ui-structure-goodwill-role'),
            },
            {
              title: t('ui-structure-state'),
              text: ({ active }) => t(active ? 'ui-structure-active' : 'ui-structure-gone'),
            },
            ...(mayChange
              ? [
                  {
                    title: t('ui-structure-do'),
                    text: () => '',
                    cell: (person: Person) =>
                      person.elsewhere ? <>{t('ui-structure-staff-by-office')}</> : actions(person),
                  },
                ]
              : []),
          ]}
        />
      </Loaded>
      {mayChange && (
        <StaffForm
          key={changed ? `${changed.id} ${changed.version}` : (asked.value?.length ?? 0)}
          person={changed}
          stores={stores}
          onDone={done}
        />
      )}
    </section>
  );
}
