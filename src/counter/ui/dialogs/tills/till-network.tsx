import { type ReactElement, useState } from 'react';
import type { TillKeysView, TillNetwork } from '#contract/till-keys';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { addressesIn } from './addresses.ts';

type TillNetworkFormProps = {
  readonly view: TillKeysView;
  readonly onSet: (network: TillNetwork | null) => Promise<boolean>;
};

const OFF = 'off';
/** Beside those of printers, and free on most machines. */
const USUAL_PORT = 8443;

/** Whether tills on the shop's network are listened to, and which. */
export function TillNetworkForm({ view, onSet }: TillNetworkFormProps): ReactElement {
  const { t, say } = useWords();
  const { network, addresses, fingerprint, trouble } = view;
  const [address, setAddress] = useState(network?.address ?? OFF);
  const [port, setPort] = useState(String(network?.port ?? USUAL_PORT));
  const [allow, setAllow] = useState((network?.allow ?? []).join(' '));
  const allowed = addressesIn(allow);
  const isReady = address === OFF || (Number(port) >= 1_024 && Number(port) <= 65_535 && allowed.length > 0);
  // an address that this machine has lost is still the one that is set
  const known = [...new Set([OFF, ...addresses, ...(network ? [network.address] : [])])];
  return (
    <>
      <h3>{t('ui-till-network')}</h3>
      <p className="field-hint">{t('ui-till-network-hint')}</p>
      <Choice
        label={t('ui-till-network-address')}
        value={address}
        options={known.map((value) => ({ value, text: value === OFF ? t('ui-till-network-off') : value }))}
        onChange={setAddress}
      />
      {address !== OFF && (
        <>
          <Field
            label={t('ui-till-network-port')}
            value={port}
            onChange={(text) => setPort(text.replaceAll(/\D/g, '').slice(0, 5))}
            inputMode="numeric"
          />
          <Field
            label={t('ui-till-network-allow')}
            hint={t('ui-till-network-allow-hint')}
            value={allow}
            onChange={setAllow}
            maxLength={300}
          />
        </>
      )}
      <div className="devices-actions">
        <Action
          unavailable={!isReady}
          onClick={() => void onSet(address === OFF ? null : { address, port: Number(port), allow: allowed })}
        >
          {t('ui-device-save')}
        </Action>
      </div>
      {trouble && <p role="alert">{say(trouble)}</p>}
      {fingerprint !== undefined && (
        <>
          <p>{t('ui-till-network-fingerprint')}</p>
          <p className="till-key-text">{fingerprint}</p>
        </>
      )}
    </>
  );
}
