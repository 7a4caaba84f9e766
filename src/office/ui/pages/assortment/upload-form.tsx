import type { ReactElement } from 'react';
import type { Upload } from '#contract/back-office/assortment';
import { PRODUCT_FIELDS, type ProductField } from '#domain/program/catalogue';
import type { TextKey } from '#text/catalogue';
import { useWords } from '#ui/words';
import { type Option, SelectField } from '../upload/select-field.tsx';
import { WrittenForm } from '../upload/written-form.tsx';
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
/** How the file was understood, to be put right. */
export function UploadForm({ preview, upload, onChange }: UploadFormProps): ReactElement {
  const { t } = useWords();
  const { header, columns } = preview;
  const choose = (field: ProductField, value: string): void => {
    const { [field]: _, ...others } = columns;
    onChange({ ...upload, columns: value === '' ? others : { ...others, [field]: Number(value) } });
  };
  /** Read in another way it has other columns, whose names say again what they are. */
  const read = (form: Pick<Upload, 'encoding' | 'separator'>): void => {
    const { columns: _, ...rest } = upload;
    onChange({ ...rest, ...form });
  };
  const written = (amounts: Upload['amounts']): void => {
    const { amounts: _, ...rest } = upload;
    onChange({ ...rest, ...(amounts && { amounts }) });
  };
  const named = header.map(
    (name, index): Option => [String(index), name.trim() === '' ? t('ui-upload-column', { number: index + 1 }) : name],
  );
  return (
    <>
      <fieldset className="upload-columns">
        <legend className="field-label">{t('ui-upload-columns')}</legend>
        {PRODUCT_FIELDS.map((field) => (
          <SelectField
            key={field}
            label={t(FIELDS[field])}
            value={String(columns[field] ?? '')}
            onChange={(value) => choose(field, value)}
            options={[['', t('ui-upload-no-column')], ...named]}
          />
        ))}
      </fieldset>
      <WrittenForm
        found={preview}
        amounts={upload.amounts}
        amountsLabel={t('ui-upload-amounts')}
        onRead={read}
        onAmounts={written}
      />
    </>
  );
}
