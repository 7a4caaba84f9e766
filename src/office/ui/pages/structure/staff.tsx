import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import { Table } from '../../table/table.tsx';

type Person = BackOfficeViews['structure']['staff'][number];

/** Who signs in at counters. A PIN is seen once, when it is made. */
export function StaffSection(): ReactElement {
  const { t, say } = useWords();
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.structure.staff(), [client]));
  const { fault, isSending, send } = useSending();
  const [made, setMade] = useState<{ name: string; pin: string }>();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Person['role']>('cashier');
  const mayChange = me.role === 'head-office';
  const reset = async ({ id, name: whose }: Person): Promise<void> => {
    const answer = await send(() => client.structure.resetPin({ id }));
    if (answer) setMade({ name: whose, pin: answer.pin });
  };
  const put = async (person: Person): Promise<void> => {
    await send(() => client.structure.putStaff(person));
    asked.again();
  };
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await send(() => client.structure.putStaff({ name, role, active: true }));
    if (answer?.pin === undefined) return;
    setMade({ name, pin: answer.pin });
    setName('');
    asked.again();
  };
  const actions = (person: Person): ReactElement => (
    <div className="office-actions">
      {person.active && <Action onClick={() => void reset(person)}>{t('ui-structure-pin')}</Action>}
      <Action onClick={() => void put({ ...person, active: !person.active })}>
        {t(person.active ? 'ui-structure-stop' : 'ui-structure-start')}
      </Action>
    </div>
  );
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
            {
              title: t('ui-structure-state'),
              text: ({ active }) => t(active ? 'ui-structure-active' : 'ui-structure-gone'),
            },
            ...(mayChange ? [{ title: t('ui-structure-do'), text: () => '', cell: actions }] : []),
          ]}
        />
      </Loaded>
      {mayChange && (
        <form className="office-form" onSubmit={(event) => void add(event)}>
          <h3>{t('ui-structure-new-staff')}</h3>
          <Field label={t('ui-structure-name')} value={name} onChange={setName} maxLength={60} />
          <label className="office-choice">
            <span className="field-label">{t('ui-structure-role')}</span>
            <select
              value={role}
              onChange={(event) => setRole(event.target.value === 'manager' ? 'manager' : 'cashier')}
            >
              <option value="cashier">{t('ui-structure-cashier')}</option>
              <option value="manager">{t('ui-structure-manager')}</option>
            </select>
          </label>
          <Action submits unavailable={isSending || name.trim() === ''}>
            {t('ui-structure-add')}
          </Action>
        </form>
      )}
    </section>
  );
}
