import { type ReactElement, type ReactNode, useState } from 'react';
import type { CustomerView } from '#contract/customer';
import type { TextKey } from '#text/catalogue';
import { Choice } from '#ui/choice';
import { useWords } from '#ui/words';
import { InWords } from '../in-words.tsx';

type ReadFirstProps = {
  readonly view: CustomerView;
  readonly title: TextKey;
  /** What it is that is read. */
  readonly label: TextKey;
  readonly sign: ReactNode;
  readonly children: ReactNode;
};

/** A sheet to be read in peace, in the customer's own language, and signed beside it. */
export function ReadFirst({ view, ...sheet }: ReadFirstProps): ReactElement {
  const [language, setLanguage] = useState(view.language);
  return (
    <InWords place={{ ...view, language }}>
      <Sheet {...sheet} onLanguage={setLanguage} />
    </InWords>
  );
}

function Sheet({
  title,
  label,
  sign,
  children,
  onLanguage,
}: Omit<ReadFirstProps, 'view'> & { readonly onLanguage: (language: 'de' | 'en') => void }): ReactElement {
  const { t, format } = useWords();
  return (
    <main className="for-consents">
      <header>
        <h1>{t(title)}</h1>
        <Choice<'de' | 'en'>
          label={t('ui-signing-language')}
          silentLabel
          value={format.language}
          options={[
            { value: 'de', text: 'Deutsch' },
            { value: 'en', text: 'English' },
          ]}
          onChange={onLanguage}
        />
      </header>
      <div className="for-consents-text" tabIndex={0} role="group" aria-label={t(label)}>
        {children}
      </div>
      {sign}
    </main>
  );
}
