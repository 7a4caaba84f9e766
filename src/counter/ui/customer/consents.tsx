import { type ReactElement, useState } from 'react';
import type { CustomerView } from '#contract/customer';
import { outcome } from '#contract/transport/outcome';
import type { ConsentPurpose } from '#domain/member-consent';
import { useWords } from '#ui/words';
import { ConsentChoices } from '../dialogs/consent-choices.tsx';
import { ReadFirst } from './read-first.tsx';
import { SignHere } from './sign-here.tsx';
import { useCustomerClient } from './touches.ts';

type Asked = Extract<CustomerView['shows'], { phase: 'consents' }>;
type ConsentsProps = { readonly view: CustomerView; readonly asked: Asked };

/** The consents in the customer's own language, to be read in peace, ticked, and signed or not. */
export function Consents({ view, asked: { request, given, wording } }: ConsentsProps): ReactElement {
  const client = useCustomerClient();
  // what the finger has just ticked is shown before the service has said so
  const [ticked, setTicked] = useState<ConsentPurpose[]>(given);
  const tick = (next: readonly ConsentPurpose[]): void => {
    setTicked([...next]);
    void outcome(client.tick({ request, given: [...next] }));
  };
  return (
    <ReadFirst
      view={view}
      title="ui-signing-title"
      label="ui-enrol-consents"
      sign={<ConsentSign request={request} given={ticked} />}
    >
      <ConsentChoices wording={wording} store={view.shop} given={ticked} onChange={tick} />
    </ReadFirst>
  );
}

function ConsentSign(asked: { readonly request: string; readonly given: readonly ConsentPurpose[] }): ReactElement {
  const { t } = useWords();
  return <SignHere {...asked} kept={t('ui-signing-kept')} mayTouch />;
}
