import { type ReactElement, useState } from 'react';
import { PRINTER_PROFILE_IDS } from '#devices/printer/profile-ids';
import type { Connection } from '#devices/connection';
import type { BridgeConfig } from '#contract/bridges';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { ConnectionFields } from '../devices/connection-fields.tsx';
import { emptyConnection } from '../devices/new-device.ts';
import { addressesIn } from './addresses.ts';

type BridgeFormProps = { readonly config: BridgeConfig; readonly onChange: (config: BridgeConfig) => void };

const PRINTERS = ['tcp', 'serial', 'file', 'queue'] as const;
const number = (text: string, most: number): number => Math.min(most, Number(text.replaceAll(/\D/g, '').slice(0, 5)));

const isPrinter = (connection: Connection): connection is BridgeConfig['printer'] =>
  connection.kind !== 'hid' && connection.kind !== 'pcsc';

/** Where the till's receipts come from, where they go, and what becomes of them here. Nothing counts before it is saved. */
export function BridgeForm({ config, onChange }: BridgeFormProps): ReactElement {
  const { t } = useWords();
  const { till, printer } = config;
  const set = (change: Partial<BridgeConfig>): void => onChange({ ...config, ...change });
  return (
    <div className="device-form">
      <Field label={t('ui-device-name')} value={config.name} onChange={(name) => set({ name })} maxLength={60} />
      <Choice
        label={t('ui-bridge-till')}
        value={till.kind}
        options={(['tcp', 'serial'] as const).map((value) => ({ value, text: t(`ui-device-connection-${value}`) }))}
        onChange={(kind) =>
          kind !== till.kind &&
          set({
            till:
              kind === 'tcp'
                ? { kind, host: '127.0.0.1', port: 9100, allow: [] }
                : { kind, path: '', baudRate: 9_600, dataBits: 8, parity: 'none', stopBits: 1, flow: 'none' },
          })
        }
      />
      {till.kind === 'tcp' ? (
        <TillOnNetwork till={till} onChange={(next) => set({ till: next })} />
      ) : (
        <ConnectionFields connection={till} onChange={(next) => next.kind === 'serial' && set({ till: next })} />
      )}
      <Choice
        label={t('ui-bridge-printer')}
        value={printer.kind}
        options={PRINTERS.map((value) => ({ value, text: t(`ui-device-connection-${value}`) }))}
        onChange={(kind) => {
          const next = emptyConnection(kind);
          if (kind !== printer.kind && isPrinter(next)) set({ printer: next });
        }}
      />
      <ConnectionFields connection={printer} onChange={(next) => isPrinter(next) && set({ printer: next })} />
      <Choice
        label={t('ui-device-profile')}
        value={config.profile}
        options={PRINTER_PROFILE_IDS.map((value) => ({ value, text: value }))}
        onChange={(profile) => set({ profile })}
      />
      <Field
        label={t('ui-bridge-offer')}
        hint={t('ui-bridge-offer-hint')}
        value={String(config.offerSeconds)}
        onChange={(text) => set({ offerSeconds: number(text, 3_600) })}
        inputMode="numeric"
      />
      <Action role="switch" aria-checked={config.bookAtOnce} onClick={() => set({ bookAtOnce: !config.bookAtOnce })}>
        {t('ui-bridge-at-once')}
      </Action>
      <p className="field-hint">{t('ui-bridge-at-once-hint')}</p>
      {config.bookAtOnce && (
        <Choice
          label={t('ui-bridge-lines')}
          value={config.lines}
          options={(['till-receipt', 'own-printer'] as const).map((value) => ({
            value,
            text: t(`ui-bridge-lines-${value}`),
          }))}
          onChange={(lines) => set({ lines })}
        />
      )}
      {config.bookAtOnce && config.lines === 'till-receipt' && (
        <>
          <Field
            label={t('ui-bridge-hold')}
            value={String(config.holdMs)}
            onChange={(text) => set({ holdMs: number(text, 1_000) })}
            inputMode="numeric"
          />
          <Choice
            label={t('ui-bridge-late')}
            value={config.tooLate}
            options={(['own-printer', 'nothing'] as const).map((value) => ({
              value,
              text: t(`ui-bridge-late-${value}`),
            }))}
            onChange={(tooLate) => set({ tooLate })}
          />
        </>
      )}
    </div>
  );
}

type NetworkTill = Extract<BridgeConfig['till'], { kind: 'tcp' }>;

/** The port that the till prints to; and, for a till on another machine, at which address and from where. */
function TillOnNetwork({
  till,
  onChange,
}: {
  readonly till: NetworkTill;
  readonly onChange: (till: NetworkTill) => void;
}) {
  const { t } = useWords();
  // as it is typed: between two addresses stands something that is none yet
  const [allow, setAllow] = useState(till.allow.join(' '));
  return (
    <>
      <Field
        label={t('ui-bridge-port')}
        value={String(till.port)}
        onChange={(text) => onChange({ ...till, port: number(text, 65_535) })}
        inputMode="numeric"
      />
      <Field
        label={t('ui-bridge-host')}
        hint={t('ui-bridge-host-hint')}
        value={till.host}
        onChange={(host) => onChange({ ...till, host: host.trim() })}
        maxLength={45}
      />
      {till.host !== '127.0.0.1' && (
        <Field
          label={t('ui-bridge-allow')}
          hint={t('ui-bridge-allow-hint')}
          value={allow}
          onChange={(text) => {
            setAllow(text);
            onChange({ ...till, allow: addressesIn(text).slice(0, 16) });
          }}
          maxLength={700}
        />
      )}
    </>
  );
}
