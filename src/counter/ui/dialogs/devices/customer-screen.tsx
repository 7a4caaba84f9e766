import { type ReactElement, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { useWords } from '#ui/words';
import { useLive } from '../../live-context.ts';
import { refusalOf } from '../../refusal.ts';

type CustomerScreenProps = { readonly touch: boolean; readonly mayChange: boolean };

/**
 * How the customer gets a screen: a second monitor by itself, any browser by an address that opens it once. And whether it
 * may be touched.
 */
export function CustomerScreenHelp({ touch, mayChange }: CustomerScreenProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [said, setSaid] = useState<string>();
  const ask = async (): Promise<void> => {
    const answer = await outcome(client.devices.customerScreen());
    setSaid(answer.ok ? answer.value.address : say(refusalOf(answer)));
  };
  const setTouch = async (wanted: boolean): Promise<void> => {
    const answer = await outcome(client.devices.setCustomerTouch({ touch: wanted }));
    if (!answer.ok) setSaid(say(refusalOf(answer)));
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
      {mayChange && (
        <Choice<'on' | 'off'>
          label={t('ui-device-customer-touch')}
          value={touch ? 'on' : 'off'}
          options={[
            { value: 'on', text: t('ui-device-customer-touch-on') },
            { value: 'off', text: t('ui-device-customer-touch-off') },
          ]}
          onChange={(value) => void setTouch(value === 'on')}
        />
      )}
      <p className="field-hint">{t('ui-device-customer-touch-how')}</p>
    </div>
  );
}
