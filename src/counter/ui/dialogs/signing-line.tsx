import type { ReactElement } from 'react';
import type { ConsentPurpose } from '#domain/member-consent';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { GoodShape, WaitShape } from '../shapes.tsx';
import type { Signing } from './use-signing.ts';

type SigningLineProps = { readonly signing: Signing; readonly given: readonly ConsentPurpose[] };

/** How far the customer is on their own screen, and the way on without it; nothing where there is no such screen. */
export function SigningLine({ signing: { screens, request, ask, end }, given }: SigningLineProps): ReactElement | null {
  const { t } = useWords();
  if (screens === 0 && !request) return null;
  return (
    <div className="signing-line">
      <p role="status">
        {request?.state === 'reading' && <WaitShape />}
        {request?.state === 'signed' && <GoodShape />}
        {request?.state === 'reading' && t('ui-signing-reading')}
        {request?.state === 'signed' && t('ui-signing-signed', { count: request.given.length })}
        {request?.state === 'declined' && t('ui-signing-declined')}
      </p>
      {request?.state === 'reading' ? (
        <Action onClick={end}>{t('ui-signing-without')}</Action>
      ) : (
        <Action onClick={() => void ask(given)}>{t('ui-signing-ask')}</Action>
      )}
    </div>
  );
}
