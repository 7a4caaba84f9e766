import { type ReactElement, useState } from 'react';
import type { PeopleView } from '#contract/owner';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { newKey } from '../../new-key.ts';
import { SectionState } from './section-state.tsx';
import { useOwner } from './use-owner.ts';

export type StaffDraft = Pick<PeopleView['staff'][number], 'id' | 'name' | 'role' | 'active'> & {
  readonly isNew: boolean;
};
export const newStaff = (): StaffDraft => ({ id: newKey(), name: '', role: 'cashier', active: true, isNew: true });

const PIN = /^[0-9]{4,8}$/;

type StaffFormProps = {
  readonly draft: StaffDraft;
  /** What this person has booked. */
  readonly onBookings: () => void;
  readonly onDone: () => void;
};

/** Somebody new, or somebody known with another name, role or PIN. */
export function StaffForm({ draft, onBookings, onDone }: StaffFormProps): ReactElement {
  const { t } = useWords();
  const ask = useOwner();
  const [{ isNew, ...person }, setPerson] = useState(draft);
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState<string>();
  const [isSending, setSending] = useState(false);
  const mayKeepPin = !isNew && pin === '';
  const save = async (): Promise<void> => {
    setSending(true);
    const answer = await ask((owner, access) =>
      outcome(owner.putStaff({ access, ...person, ...(pin !== '' && { pin }) })),
    );
    setSending(false);
    if ('fault' in answer) setFault(answer.fault);
    else onDone();
  };
  return (
    <>
      <SectionState fault={fault} isLoaded />
      <div className="owner-thresholds">
        <Field
          label={t('ui-owner-staff-name')}
          value={person.name}
          onChange={(name) => setPerson({ ...person, isNew, name })}
          maxLength={60}
        />
        <Field
          label={isNew ? t('ui-owner-staff-pin') : t('ui-owner-staff-pin-new')}
          value={pin}
          onChange={(text) => setPin(text.replaceAll(/\D/g, '').slice(0, 8))}
          inputMode="numeric"
          secret
        />
      </div>
      <Choice
        label={t('ui-owner-staff-role')}
        value={person.role}
        options={(['cashier', 'manager'] as const).map((value) => ({ value, text: t(`ui-owner-role-${value}`) }))}
        onChange={(role) => setPerson({ ...person, isNew, role })}
      />
      <Choice
        label={t('ui-owner-staff-active')}
        value={person.active ? 'yes' : 'no'}
        options={(['yes', 'no'] as const).map((value) => ({ value, text: t(`ui-owner-staff-${value}`) }))}
        onChange={(active) => setPerson({ ...person, isNew, active: active === 'yes' })}
      />
      <div className="devices-actions">
        <Action
          unavailable={isSending || person.name.trim() === '' || !(mayKeepPin || PIN.test(pin))}
          onClick={() => void save()}
        >
          {t('ui-owner-staff-save')}
        </Action>
        <Action onClick={onDone}>{t('ui-owner-staff-cancel')}</Action>
        {!isNew && <Action onClick={onBookings}>{t('ui-owner-staff-bookings')}</Action>}
      </div>
    </>
  );
}
