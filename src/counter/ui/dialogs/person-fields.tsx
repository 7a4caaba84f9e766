import type { ReactElement } from 'react';
import type { ProfileView } from '#contract/profiles';
import { Choice } from '#ui/choice';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';

export type PersonEntry = ProfileView['person'];
export const NOBODY: PersonEntry = {
  salutation: 'none',
  firstName: '',
  lastName: '',
  phone: '',
  town: '',
  birthday: '',
};

type PersonFieldsProps = {
  readonly person: PersonEntry;
  readonly onChange: (person: PersonEntry) => void;
};

/** What a customer may say about themselves; all of it may stay empty. */
export function PersonFields({ person, onChange }: PersonFieldsProps): ReactElement {
  const { t } = useWords();
  const field = (name: Exclude<keyof PersonEntry, 'salutation'>) => ({
    value: person[name],
    onChange: (value: string) => onChange({ ...person, [name]: value }),
  });
  const salutations = (['none', 'frau', 'herr'] as const).map((value) => ({
    value,
    text: t(`ui-enrol-salutation-${value}`),
  }));
  return (
    <>
      <div className="wide">
        <Choice<PersonEntry['salutation']>
          label={t('ui-enrol-salutation')}
          value={person.salutation}
          options={salutations}
          onChange={(salutation) => onChange({ ...person, salutation })}
        />
      </div>
      <Field label={t('ui-enrol-first-name')} {...field('firstName')} autoFocus maxLength={60} />
      <Field label={t('ui-enrol-last-name')} {...field('lastName')} maxLength={60} />
      <div className="wide person-row">
        <Field label={t('ui-enrol-phone')} {...field('phone')} maxLength={40} inputMode="tel" />
        <Field label={t('ui-enrol-town')} {...field('town')} maxLength={80} />
        <Field
          label={t('ui-enrol-birthday')}
          hint={t('ui-enrol-birthday-hint')}
          {...field('birthday')}
          maxLength={20}
          inputMode="decimal"
        />
      </div>
    </>
  );
}
