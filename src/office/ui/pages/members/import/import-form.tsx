import type { ReactElement, ReactNode } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { IMPORT_FIELDS } from '#domain/import/mapping';
import { consentPurposes } from '#domain/member-consent';
import { useWords } from '#ui/words';
import { type Option, SelectField } from '../../upload/select-field.tsx';
import { WrittenForm } from '../../upload/written-form.tsx';
import type { Preview, Upload } from './looked.ts';
import { TypedField } from './typed-field.tsx';
import { WordsForm } from './words-form.tsx';

type ImportFormProps = {
  readonly preview: Preview;
  /** Head office has answered to what was said last. */
  readonly isCurrent: boolean;
  readonly upload: Upload;
  readonly stores: BackOfficeViews['structure']['stores'];
  readonly onChange: (wanted: Upload) => void;
};

export type MemberField = (typeof IMPORT_FIELDS.members)[number];

/** What a customer brings along and has agreed to is asked for apart; everything else says who they are. */
const BALANCES: readonly MemberField[] = ['points', 'credit', 'visits', 'expires'];
const CONSENTS: readonly MemberField[] = [...consentPurposes, 'consentAt', 'consentWording'];
const WHO = IMPORT_FIELDS.members.filter((field) => ![...BALANCES, ...CONSENTS].includes(field));
/** What cannot be the same for everybody. */
const OWN: ReadonlySet<MemberField> = new Set(['id', 'card', 'phone']);

/** Stands in a list of columns for a word that is the same in every row. */
const FIXED = 'fixed';
const DATES = ['german', 'us', 'iso'] as const;

/** How the file was understood, to be put right: all that the mapping of the command says. */
export function ImportForm({ preview, isCurrent, upload, stores, onChange }: ImportFormProps): ReactElement {
  const { t } = useWords();
  const { header } = preview;
  const columns = upload.columns ?? preview.columns;
  const { constants } = upload;
  const choose = (field: MemberField, value: string): void => {
    const { [field]: _column, ...others } = columns;
    const { [field]: _constant, ...fixed } = constants;
    onChange({
      ...upload,
      columns: value === '' || value === FIXED ? others : { ...others, [field]: Number(value) },
      constants: value === FIXED ? { ...fixed, [field]: '' } : fixed,
    });
  };
  const without = <Name extends keyof Upload>(name: Name): Omit<Upload, Name> => {
    const { [name]: _, ...rest } = upload;
    return rest;
  };
  const named = header.map((name, index): Option => [String(index), name]);
  const column = (field: MemberField): ReactNode => {
    const label = t(`ui-import-${field}`);
    const isFixed = constants[field] !== undefined;
    return (
      <div className="upload-column" key={field}>
        <SelectField
          label={label}
          value={isFixed ? FIXED : String(columns[field] ?? '')}
          onChange={(value) => choose(field, value)}
          options={[
            ['', t('ui-import-none')],
            ...(OWN.has(field) ? [] : [[FIXED, t('ui-import-fixed')] as const]),
            ...named,
          ]}
        />
        {isFixed && (
          <TypedField
            label={t('ui-import-fixed-of', { field: label })}
            value={constants[field] ?? ''}
            onChange={(value) => onChange({ ...upload, columns, constants: { ...constants, [field]: value } })}
          />
        )}
      </div>
    );
  };
  const isSaid = (field: MemberField): boolean => columns[field] !== undefined || constants[field] !== undefined;
  const more = (title: string, fields: readonly MemberField[], hint?: string): ReactNode => (
    <details className="upload-more" open={fields.some(isSaid)}>
      <summary>{title}</summary>
      {hint !== undefined && <p className="office-note">{hint}</p>}
      <div className="upload-columns">{fields.map(column)}</div>
    </details>
  );
  return (
    <>
      <div className="upload-columns">
        <TypedField
          className="upload-source"
          label={t('ui-import-source')}
          hint={t('ui-import-source-hint')}
          // as it is written, once that is known
          value={isCurrent ? preview.source : (upload.source ?? preview.source)}
          onChange={(source) => onChange(source === '' ? without('source') : { ...upload, source })}
        />
        {stores.length > 1 && (
          <SelectField
            label={t('ui-import-store')}
            value={upload.store ?? ''}
            onChange={(store) => onChange(store === '' ? without('store') : { ...upload, store })}
            options={[['', t('ui-import-store-open')], ...stores.map(({ id, name }): Option => [id, name])]}
          />
        )}
      </div>
      <fieldset className="upload-columns">
        <legend className="field-label">{t('ui-import-columns')}</legend>
        {WHO.map(column)}
      </fieldset>
      {more(t('ui-import-balances'), BALANCES)}
      {more(t('ui-import-consents'), CONSENTS, t('ui-import-consents-hint'))}
      <WordsForm upload={upload} fields={IMPORT_FIELDS.members.filter(isSaid)} onChange={onChange} />
      <WrittenForm
        found={preview}
        amounts={upload.amounts}
        amountsLabel={t('ui-import-amounts')}
        onRead={(form) => onChange({ ...without('columns'), ...form })}
        onAmounts={(amounts) => onChange(amounts ? { ...upload, amounts } : without('amounts'))}
      >
        <SelectField
          label={t('ui-import-dates')}
          value={upload.dates ?? ''}
          onChange={(value) => {
            const dates = DATES.find((one) => one === value);
            onChange(dates ? { ...upload, dates } : without('dates'));
          }}
          options={[['', t('ui-import-dates-any')], ...DATES.map((one): Option => [one, t(`ui-import-dates-${one}`)])]}
        />
      </WrittenForm>
    </>
  );
}
