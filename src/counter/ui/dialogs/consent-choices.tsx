import type { ReactElement } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Label } from 'react-aria-components/Label';
import type { ConsentPurpose } from '#domain/member-consent';
import type { WordingShown } from '#contract/fields';
import { wordingFor } from '#domain/consent-wording';
import { useWords } from '#ui/words';

type ConsentChoicesProps = {
  readonly wording: WordingShown;
  readonly store: string;
  readonly given: readonly ConsentPurpose[];
  readonly onChange: (given: readonly ConsentPurpose[]) => void;
};

/** In the order in which one asks; the type holds it to the purposes that there are. */
export const PURPOSES = Object.keys({
  greeting: true,
  notes: true,
  needs: true,
  analysis: true,
  advertising: true,
} satisfies Record<ConsentPurpose, true>) as ConsentPurpose[];

/** One box for each purpose with its full wording, none of them ticked beforehand (GDPR Art. 7, recital 32). */
export function ConsentChoices({ wording: { texts }, store, given, onChange }: ConsentChoicesProps): ReactElement {
  const { t, format } = useWords();
  return (
    <CheckboxGroup
      className="consents"
      value={[...given]}
      onChange={(value) => onChange(PURPOSES.filter((purpose) => value.includes(purpose)))}
    >
      <Label className="field-label">{t('ui-enrol-consents')}</Label>
      {PURPOSES.map((purpose) => (
        <Checkbox key={purpose} value={purpose} className="consent">
          <span className="box" aria-hidden="true" />
          <span>{wordingFor(texts[purpose][format.language], store)}</span>
        </Checkbox>
      ))}
      <p className="consent-terms">{wordingFor(texts.terms[format.language], store)}</p>
    </CheckboxGroup>
  );
}
