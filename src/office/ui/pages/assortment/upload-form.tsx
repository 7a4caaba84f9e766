import type { ReactElement } from 'react';
import type { Upload } from '#contract/back-office/assortment';
import { PRODUCT_FIELDS, type ProductField } from '#domain/program/catalogue';
import type { TextKey } from '#text/catalogue';
import { useWords } from '#ui/words';
import type { Preview } from './upload-products.tsx';

type UploadFormProps = {
  readonly preview: Preview;
  readonly upload: Upload;
  readonly onChange: (wanted: Upload) => void;
};

const FIELDS: Readonly<Record<ProductField, TextKey>> = {
  product: 'ui-assortment-number',
  name: 'ui-assortment-name',
  categories: 'ui-assortment-category',
  tags: 'ui-assortment-tags',
  vat: 'ui-assortment-vat',
  price: 'ui-assortment-price',
};
const SEPARATORS = [
  [';', 'ui-upload-semicolon'],
  [',', 'ui-upload-comma'],
  ['\t', 'ui-upload-tab'],
  ['|', 'ui-upload-line'],
] as const;
const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
const AMOUNTS = ['german', 'english'] as const;

/** How the file was understood, to be put right. */
export function UploadForm({ preview, upload, onChange }: UploadFormProps): ReactElement {
  const { t } = useWords();
  const { header, columns, encoding, separator } = preview;
  const choose = (field: ProductField, value: string): void => {
    const { [field]: _, ...others } = columns;
    onChange({ ...upload, columns: value === '' ? others : { ...others, [field]: Number(value) } });
  };
  /** Read in another way it has other columns, whose names say again what they are. */
  const read = (form: Pick<Upload, 'encoding' | 'separator'>): void => {
    const { columns: _, ...rest } = upload;
    onChange({ ...rest, ...form });
  };
  const written = (value: string): void => {
    const { amounts: _, ...rest } = upload;
    const amounts = AMOUNTS.find((one) => one === value);
    onChange({ ...rest, ...(amounts && { amounts }) });
  };
  const select = (label: string, value: string, take: (value: string) => void, options: readonly Option[]) => (
    <label className="office-choice" key={label}>
      <span className="field-label">{label}</span>
      <select value={value} onChange={({ target }) => take(target.value)}>
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  const named = header.map(
    (name, index): Option => [String(index), name.trim() === '' ? t('ui-upload-column', { number: index + 1 }) : name],
  );
  return (
    <>
      <fieldset className="assortment-columns">
        <legend className="field-label">{t('ui-upload-columns')}</legend>
        {PRODUCT_FIELDS.map((field) =>
          select(t(FIELDS[field]), String(columns[field] ?? ''), (value) => choose(field, value), [
            ['', t('ui-upload-no-column')],
            ...named,
          ]),
        )}
      </fieldset>
      <fieldset className="assortment-columns">
        <legend className="field-label">{t('ui-upload-form')}</legend>
        {select(
          t('ui-upload-encoding'),
          encoding,
          (value) => read({ encoding: ENCODINGS.find((one) => one === value) }),
          ENCODINGS.map((one) => [one, one === 'windows-1252' ? 'Windows-1252' : one.toUpperCase()]),
        )}
        {select(
          t('ui-upload-separator'),
          separator,
          (value) => read({ separator: SEPARATORS.find(([mark]) => mark === value)?.[0] }),
          SEPARATORS.map(([mark, key]) => [mark, t(key)]),
        )}
        {select(t('ui-upload-amounts'), upload.amounts ?? '', written, [
          ['', t('ui-upload-amounts-any')],
          ...AMOUNTS.map((one): Option => [one, t(`ui-upload-amounts-${one}`)]),
        ])}
      </fieldset>
    </>
  );
}

type Option = readonly [value: string, text: string];
