import { type ReactElement, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useSigning } from '../dialogs/use-signing.ts';
import { useLive } from '../live-context.ts';
import { refusalOf } from '../refusal.ts';
import { GoodShape, WaitShape } from '../shapes.tsx';

type ClubSigningProps = { readonly member: string; readonly club: string };

/** The contract of the club that is chosen, on the customer's own screen; nothing where there is no such screen. */
export function ClubSigning({ member, club }: ClubSigningProps): ReactElement | null {
  const { t, say } = useWords();
  const { client } = useLive();
  const [fault, setFault] = useState<string>();
  const { screens, request, end } = useSigning(member, setFault, club);
  const ask = async (): Promise<void> => {
    const answer = await outcome(client.signing.askClub({ club }));
    setFault(answer.ok ? undefined : say(refusalOf(answer)));
  };
  if (screens === 0 && !request) return null;
  return (
    <div className="signing-line club-signing">
      <p role="status">
        {request?.state === 'reading' && <WaitShape />}
        {request?.state === 'signed' && <GoodShape />}
        {request?.state === 'reading' && t('ui-signing-reading')}
        {request?.state === 'signed' && t('ui-contract-signed')}
        {request?.state === 'declined' && t('ui-contract-declined')}
        {!request && fault}
      </p>
      {request?.state === 'reading' && <Action onClick={end}>{t('ui-signing-without')}</Action>}
      {request?.state !== 'reading' && request?.state !== 'signed' && (
        <Action onClick={() => void ask()}>{t('ui-contract-ask')}</Action>
      )}
    </div>
  );
}
