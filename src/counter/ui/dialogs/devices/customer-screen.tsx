import { type ReactElement, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useLive } from '../../live-context.ts';
import { refusalOf } from '../../refusal.ts';

/** How the customer gets a screen: a second monitor by itself, any browser by an address that opens it once. */
export function CustomerScreenHelp(): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [said, setSaid] = useState<string>();
  const ask = async (): Promise<void> => {
    const answer = await outcome(client.devices.customerScreen());
    setSaid(answer.ok ? answer.value.address : say(refusalOf(answer)));
  };
  return (
    <div className="device-form">
      <p>{t('ui-device-customer-help')}</p>
      <div className="devices-actions">
        <Action onClick={() => void ask()}>{t('ui-device-customer-address')}</Action>
      </div>
      {said !== undefined && (
        <p className="device-test device-address" role="status">
          {said}
        </p>
      )}
    </div>
  );
}
