import { type FormEvent, type ReactElement, useState } from 'react';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { type Option, SelectField } from '../../upload/select-field.tsx';
import type { MemberField } from './import-form.tsx';
import type { Upload } from './looked.ts';

type WordsFormProps = {
  readonly upload: Upload;
  /** What the file says anything of. */
  readonly fields: readonly MemberField[];
  readonly onChange: (wanted: Upload) => void;
};

/** What the other system's words mean here, field by field. */
export function WordsForm({ upload, fields, onChange }: WordsFormProps): ReactElement {
  const { t } = useWords();
  const [chosen, setChosen] = useState<MemberField>('salutation');
  const [theirs, setTheirs] = useState('');
  const [ours, setOurs] = useState('');
  const field = fields.find((one) => one === chosen) ?? fields[0];
  const said = Object.entries(upload.values).flatMap(([of, words]) =>
    Object.entries(words ?? {}).map(([theirs, ours]) => ({ of: of as MemberField, theirs, ours })),
  );
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (field === undefined || theirs.trim() === '') return;
    const words = { ...upload.values[field], [theirs.trim()]: ours.trim() };
    onChange({ ...upload, values: { ...upload.values, [field]: words } });
    setTheirs('');
    setOurs('');
  };
  const remove = (of: MemberField, word: string): void => {
    const { [word]: _, ...others } = upload.values[of] ?? {};
    onChange({ ...upload, values: { ...upload.values, [of]: others } });
  };
  return (
    <details className="upload-more" open={said.length > 0}>
      <summary>{t('ui-import-words')}</summary>
      <p className="office-note">{t('ui-import-words-hint')}</p>
      <ul className="upload-words">
        {said.map(({ of, theirs, ours }) => (
          <li key={`${of} ${theirs}`}>
            {t('ui-import-word-said', { field: t(`ui-import-${of}`), theirs, ours })}
            <Action tone="bare" onClick={() => remove(of, theirs)}>
              {t('ui-import-word-remove', { theirs })}
            </Action>
          </li>
        ))}
      </ul>
      {field !== undefined && (
        <form className="upload-word" onSubmit={add}>
          <SelectField
            label={t('ui-import-word-field')}
            value={field}
            onChange={(value) => setChosen(fields.find((one) => one === value) ?? field)}
            options={fields.map((one): Option => [one, t(`ui-import-${one}`)])}
          />
          <Field label={t('ui-import-word-theirs')} value={theirs} onChange={setTheirs} maxLength={80} />
          <Field label={t('ui-import-word-ours')} value={ours} onChange={setOurs} maxLength={80} />
          <Action submits>{t('ui-import-word-add')}</Action>
        </form>
      )}
    </details>
  );
}
