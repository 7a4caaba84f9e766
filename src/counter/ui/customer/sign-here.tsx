import { type ReactElement, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import type { Strokes } from '#domain/signature';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { refusalOf } from '../refusal.ts';
import { SignaturePad } from './signature-pad.tsx';
import { useCustomerClient } from './touches.ts';
import type { ConsentPurpose } from '#domain/member-consent';

type SignHereProps = {
  readonly request: string;
  readonly given: readonly ConsentPurpose[];
  /** What becomes of it. */
  readonly kept: string;
  /** Where a touch is enough. */
  readonly mayTouch?: boolean;
};

/** The field to sign in, and the ways on: with the finger, with a touch where that is enough, or not at all. */
export function SignHere({ request, given, kept, mayTouch = false }: SignHereProps): ReactElement {
  const { t, say, format } = useWords();
  const client = useCustomerClient();
  const [strokes, setStrokes] = useState<Strokes>([]);
  const [fault, setFault] = useState<string>();
  const sign = async (drawn: Strokes): Promise<void> => {
    const { language } = format;
    const answer = await outcome(client.sign({ request, given: [...given], strokes: drawn, language }));
    if (!answer.ok) setFault(say(refusalOf(answer)));
  };
  return (
    <div className="for-consents-sign">
      <SignaturePad strokes={strokes} onDraw={setStrokes} />
      <p>{kept}</p>
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
          mayTouch && <Action onClick={() => void sign([])}>{t('ui-signing-touch')}</Action>
        )}
      </div>
    </div>
  );
}
