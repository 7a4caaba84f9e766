import { type ReactElement, useState } from 'react';
import type { CustomerView } from '#contract/customer';
import { outcome } from '#contract/transport/outcome';
import type { ConsentPurpose } from '#domain/member-consent';
import type { Strokes } from '#domain/signature';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { useWords } from '#ui/words';
import { InWords } from '../in-words.tsx';
import { refusalOf } from '../refusal.ts';
import { ConsentChoices } from '../dialogs/consent-choices.tsx';
import { SignaturePad } from './signature-pad.tsx';
import { useCustomerClient } from './touches.ts';

type Asked = Extract<CustomerView['shows'], { phase: 'consents' }>;
type ConsentsProps = { readonly view: CustomerView; readonly asked: Asked };

/** The consents in the customer's own language, to be read in peace, ticked, and signed or not. */
export function Consents({ view, asked }: ConsentsProps): ReactElement {
  const [language, setLanguage] = useState(view.language);
  return (
    <InWords place={{ ...view, language }}>
      <Sheet view={view} asked={asked} onLanguage={setLanguage} />
    </InWords>
  );
}

function Sheet({
  view: { shop },
  asked: { request, given, wording },
  onLanguage,
}: ConsentsProps & { readonly onLanguage: (language: 'de' | 'en') => void }): ReactElement {
  const { t, say, format } = useWords();
  const client = useCustomerClient();
  const { language } = format;
  // what the finger has just ticked is shown before the service has said so
  const [ticked, setTicked] = useState<ConsentPurpose[]>(given);
  const [strokes, setStrokes] = useState<Strokes>([]);
  const [fault, setFault] = useState<string>();

  const tick = (next: readonly ConsentPurpose[]): void => {
    setTicked([...next]);
    void outcome(client.tick({ request, given: [...next] }));
  };
  const sign = async (drawn: Strokes): Promise<void> => {
    const answer = await outcome(client.sign({ request, given: ticked, strokes: drawn, language }));
    if (!answer.ok) setFault(say(refusalOf(answer)));
  };
  return (
    <main className="for-consents">
      <header>
        <h1>{t('ui-signing-title')}</h1>
        <Choice<'de' | 'en'>
          label={t('ui-signing-language')}
          silentLabel
          value={language}
          options={[
            { value: 'de', text: 'Deutsch' },
            { value: 'en', text: 'English' },
          ]}
          onChange={onLanguage}
        />
      </header>
      <div className="for-consents-text" tabIndex={0} role="group" aria-label={t('ui-enrol-consents')}>
        <ConsentChoices wording={wording} store={shop} given={ticked} onChange={tick} />
      </div>
      <div className="for-consents-sign">
        <SignaturePad strokes={strokes} onDraw={setStrokes} />
        <p>{t('ui-signing-kept')}</p>
        <p className="for-consents-fault" role="alert">
          {fault}
        </p>
        <div className="for-consents-actions">
          <Action onClick={() => void outcome(client.decline({ request }))}>{t('ui-signing-decline')}</Action>
          {strokes.length > 0 ? (
            <>
              <Action onClick={() => setStrokes([])}>{t('ui-signing-again')}</Action>
              <Action tone="main" onClick={() => void sign(strokes)}>
                {t('ui-signing-done')}
              </Action>
            </>
          ) : (
            <Action onClick={() => void sign([])}>{t('ui-signing-touch')}</Action>
          )}
        </div>
      </div>
    </main>
  );
}
