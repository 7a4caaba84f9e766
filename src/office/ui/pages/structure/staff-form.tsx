import { type FormEvent, type ReactElement, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../../client.ts';

export type Person = BackOfficeViews['structure']['staff'][number];
export type StoreNamed = { readonly id: string; readonly name: string };

type StaffFormProps = {
  /** Undefined: somebody new. */
  readonly person: Person | undefined;
  readonly stores: readonly StoreNamed[];
  /** With what was made of it; undefined if it stays as it was. */
  readonly onDone: (made: { readonly name: string; readonly pin?: string } | undefined) => void;
};

const digits = (text: string): string => text.replaceAll(/\D/g, '').slice(0, 7);

/** Somebody new, or what is kept of somebody: their role, in which stores they work, and what they may give. */
export function StaffForm({ person, stores, onDone }: StaffFormProps): ReactElement {
  const { t, say } = useWords();
  const { client, me } = useDesk();
  const { fault, isSending, send } = useSending();
  const [name, setName] = useState(person?.name ?? '');
  const [role, setRole] = useState<Person['role']>(person?.role ?? 'cashier');
  // whoever has one store means that one
  const first = me.role !== 'head-office' && stores.length === 1 ? stores.map(({ id }) => id) : [];
  const [chosen, setChosen] = useState<readonly string[]>(person?.stores ?? first);
  const [points, setPoints] = useState(person?.goodwill ? String(person.goodwill.points) : '');
  const [perDay, setPerDay] = useState(person?.goodwill ? String(person.goodwill.perDay) : '');
  const flip = (id: string): void =>
    setChosen((kept) => (kept.includes(id) ? kept.filter((one) => one !== id) : [...kept, id]));
  const put = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const goodwill = points === '' ? undefined : { points: Number(points), perDay: Number(perDay || points) };
    const wanted = { name, role, active: person?.active ?? true, stores: [...chosen], ...(goodwill && { goodwill }) };
    const which = person && { id: person.id, version: person.version };
    const answer = await send(() => client.structure.putStaff({ ...which, ...wanted }));
    if (answer) onDone({ name, ...(answer.pin !== undefined && { pin: answer.pin }) });
  };
  return (
    <form className="office-form" onSubmit={(event) => void put(event)}>
      <h3>{person?.name ?? t('ui-structure-new-staff')}</h3>
      <Field
        label={t('ui-structure-name')}
        value={name}
        onChange={setName}
        maxLength={60}
        autoFocus={person !== undefined}
      />
      <label className="office-choice">
        <span className="field-label">{t('ui-structure-role')}</span>
        <select value={role} onChange={(event) => setRole(event.target.value === 'manager' ? 'manager' : 'cashier')}>
          <option value="cashier">{t('ui-structure-cashier')}</option>
          <option value="manager">{t('ui-structure-manager')}</option>
        </select>
      </label>
      <fieldset className="office-ticks">
        <legend className="field-label">{t('ui-structure-works-in')}</legend>
        {stores.map((store) => (
          <label key={store.id} className="office-check">
            <input type="checkbox" checked={chosen.includes(store.id)} onChange={() => flip(store.id)} />
            {store.name}
          </label>
        ))}
      </fieldset>
      {me.role === 'head-office' && <p className="office-note">{t('ui-structure-stores-none-all')}</p>}
      <Field
        label={t('ui-structure-goodwill-points')}
        hint={t('ui-structure-goodwill-none')}
        value={points}
        onChange={(text) => setPoints(digits(text))}
        inputMode="numeric"
      />
      {points !== '' && (
        <Field
          label={t('ui-structure-goodwill-day')}
          value={perDay}
          onChange={(text) => setPerDay(digits(text))}
          inputMode="numeric"
        />
      )}
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <div className="office-actions">
        <Action submits unavailable={isSending || name.trim() === ''}>
          {t(person ? 'ui-structure-save' : 'ui-structure-add')}
        </Action>
        {person && <Action onClick={() => onDone(undefined)}>{t('ui-structure-cancel')}</Action>}
      </div>
    </form>
  );
}
