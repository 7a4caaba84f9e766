import type { ReactElement } from 'react';
import { MOST_ANNOUNCED_LETTERS, MOST_ANNOUNCEMENTS, type TypedAnnouncement } from '#domain/shop/announcements';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';

type AnnouncementsInputProps = {
  readonly announcements: readonly TypedAnnouncement[];
  readonly fault: string | undefined;
  readonly mayPut: boolean;
  readonly onChange: (announcements: readonly TypedAnnouncement[]) => void;
};

const EMPTY: TypedAnnouncement = { de: '', en: '', from: '', until: '' };

/** What a store's screens announce while nobody is served. */
export function AnnouncementsInput({ announcements, fault, mayPut, onChange }: AnnouncementsInputProps): ReactElement {
  const { t } = useWords();
  return (
    <section className="announcements">
      <h2>{t('ui-office-announcements')}</h2>
      <p>{t('ui-office-announcements-where')}</p>
      {announcements.map((one, index) => (
        // nothing but its place tells one from another
        <AnnouncementInput
          key={index}
          number={index + 1}
          announcement={one}
          mayPut={mayPut}
          onChange={(part) => onChange(announcements.with(index, { ...one, ...part }))}
          onRemove={() => onChange(announcements.toSpliced(index, 1))}
        />
      ))}
      <p className="office-fault" role="alert">
        {fault}
      </p>
      {mayPut && announcements.length < MOST_ANNOUNCEMENTS && (
        <Action onClick={() => onChange([...announcements, EMPTY])}>{t('ui-office-announcement-add')}</Action>
      )}
    </section>
  );
}

type AnnouncementInputProps = {
  readonly number: number;
  readonly announcement: TypedAnnouncement;
  readonly mayPut: boolean;
  readonly onChange: (part: Partial<TypedAnnouncement>) => void;
  readonly onRemove: () => void;
};

function AnnouncementInput({ number, announcement, mayPut, onChange, onRemove }: AnnouncementInputProps): ReactElement {
  const { t } = useWords();
  return (
    <fieldset className="announcement-input" disabled={!mayPut}>
      <legend className="field-label">{t('ui-office-announcement', { number })}</legend>
      {(['de', 'en'] as const).map((language) => (
        <Field
          key={language}
          label={t(`ui-office-announcement-${language}`)}
          value={announcement[language]}
          onChange={(text) => onChange({ [language]: text })}
          maxLength={MOST_ANNOUNCED_LETTERS}
        />
      ))}
      {(['from', 'until'] as const).map((which) => (
        <label key={which} className="office-choice">
          <span className="field-label">{t(`ui-office-announcement-${which}`)}</span>
          <input
            className="field-input"
            type="date"
            value={announcement[which]}
            onChange={({ target }) => onChange({ [which]: target.value })}
          />
        </label>
      ))}
      {mayPut && <Action onClick={onRemove}>{t('ui-office-announcement-remove', { number })}</Action>}
    </fieldset>
  );
}
