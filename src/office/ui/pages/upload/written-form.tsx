import type { ReactElement, ReactNode } from 'react';
import type { Upload } from '#contract/back-office/assortment';
import { useWords } from '#ui/words';
import { type Option, SelectField } from './select-field.tsx';

/** How a table is written: the same for whatever it holds. */
export type Written = Pick<Upload, 'encoding' | 'separator' | 'amounts'>;

type WrittenFormProps = {
  readonly found: { readonly encoding: string; readonly separator: string };
  readonly amounts: Written['amounts'];
  /** What amounts are of. */
  readonly amountsLabel: string;
  /** Read in another way the table has other columns. */
  readonly onRead: (form: Pick<Written, 'encoding' | 'separator'>) => void;
  readonly onAmounts: (amounts: Written['amounts']) => void;
  readonly children?: ReactNode;
};

const SEPARATORS = [
  [';', 'ui-upload-semicolon'],
  [',', 'ui-upload-comma'],
  ['\t', 'ui-upload-tab'],
  ['|', 'ui-upload-line'],
] as const;
const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
const AMOUNTS = ['german', 'english'] as const;

/** How the file was found to be written, to be put right. */
export function WrittenForm({
  found: { encoding, separator },
  amounts,
  amountsLabel,
  onRead,
  onAmounts,
  children,
}: WrittenFormProps): ReactElement {
  const { t } = useWords();
  return (
    <fieldset className="upload-columns">
      <legend className="field-label">{t('ui-upload-form')}</legend>
      <SelectField
        label={t('ui-upload-encoding')}
        value={encoding}
        onChange={(value) => onRead({ encoding: ENCODINGS.find((one) => one === value) })}
        options={ENCODINGS.map((one) => [one, one === 'windows-1252' ? 'Windows-1252' : one.toUpperCase()])}
      />
      {/* values of JSON stand between nothing */}
      {separator !== '' && (
        <SelectField
          label={t('ui-upload-separator')}
          value={separator}
          onChange={(value) => onRead({ separator: SEPARATORS.find(([mark]) => mark === value)?.[0] })}
          options={SEPARATORS.map(([mark, key]) => [mark, t(key)])}
        />
      )}
      <SelectField
        label={amountsLabel}
        value={amounts ?? ''}
        onChange={(value) => onAmounts(AMOUNTS.find((one) => one === value))}
        options={[
          ['', t('ui-upload-amounts-any')],
          ...AMOUNTS.map((one): Option => [one, t(`ui-upload-amounts-${one}`)]),
        ]}
      />
      {children}
    </fieldset>
  );
}
