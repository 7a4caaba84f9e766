import { type ReactElement, useEffect, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import type { DeviceConfig } from '#devices/device-config';
import { PRINTER_PROFILE_IDS } from '#devices/printer/profile-ids';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { PrinterLogo } from './printer-logo.tsx';
import type { CounterClient } from '../../client.ts';
import { useLive } from '../../live-context.ts';

type DeviceSettingsProps = {
  readonly config: DeviceConfig;
  readonly onChange: (config: DeviceConfig) => void;
};

const FRAMINGS = ['auto', 'tab', 'pause'] as const;
const PROTOCOLS = ['epson-dm-d', 'cd5220'] as const;
const CODE_PAGES = ['cp858', 'windows1252', 'cp437'] as const;

/** What is set about a device besides its connection, by its class. */
export function DeviceSettings({ config, onChange }: DeviceSettingsProps): ReactElement {
  const { t } = useWords();
  switch (config.class) {
    case 'scanner': {
      const { settings } = config;
      const set = (change: Partial<typeof settings>): void =>
        onChange({ ...config, settings: { ...settings, ...change } });
      return (
        <>
          {config.connection.kind === 'serial' && (
            <Choice
              label={t('ui-device-framing')}
              value={settings.framing}
              options={FRAMINGS.map((value) => ({ value, text: t(`ui-device-framing-${value}`) }))}
              onChange={(framing) => set({ framing })}
            />
          )}
          <Field
            label={t('ui-device-prefix')}
            hint={t('ui-device-prefix-hint')}
            value={settings.prefix}
            onChange={(prefix) => set({ prefix })}
            maxLength={20}
          />
          <Field
            label={t('ui-device-suffix')}
            value={settings.suffix}
            onChange={(suffix) => set({ suffix })}
            maxLength={20}
          />
        </>
      );
    }
    case 'card-reader':
      return (
        <Action
          role="switch"
          aria-checked={config.uidCounts}
          className="device-switch"
          onClick={() => onChange({ ...config, uidCounts: !config.uidCounts })}
        >
          {t('ui-device-uid')}
        </Action>
      );
    case 'printer':
      return (
        <>
          <PrinterModel profile={config.profile} onChange={(profile) => onChange({ ...config, profile })} />
          <PrinterLogo
            logo={config.logo}
            onChange={(logo) => {
              const { logo: _former, ...plain } = config;
              onChange(logo ? { ...plain, logo } : plain);
            }}
          />
        </>
      );
    case 'line-display':
      return (
        <>
          <Choice
            label={t('ui-device-protocol')}
            value={config.protocol}
            options={PROTOCOLS.map((value) => ({ value, text: t(`ui-device-protocol-${value}`) }))}
            onChange={(protocol) => onChange({ ...config, protocol })}
          />
          <Choice
            label={t('ui-device-code-page')}
            value={config.codePage}
            options={CODE_PAGES.map((value) => ({ value, text: value.toUpperCase() }))}
            onChange={(codePage) => onChange({ ...config, codePage })}
          />
        </>
      );
  }
}

type Profile = (typeof PRINTER_PROFILE_IDS)[number];
type Models = Awaited<ReturnType<CounterClient['devices']['printerModels']>>;

function PrinterModel({
  profile,
  onChange,
}: {
  readonly profile: Profile;
  readonly onChange: (profile: Profile) => void;
}): ReactElement {
  const { t } = useWords();
  const { client } = useLive();
  const [models, setModels] = useState<Models>([]);
  useEffect(() => {
    let wanted = true;
    void outcome(client.devices.printerModels()).then((answer) => {
      if (wanted && answer.ok) setModels(answer.value);
    });
    return () => {
      wanted = false;
    };
  }, [client]);
  return (
    <div role="group" aria-label={t('ui-device-profile')}>
      <p className="field-label">{t('ui-device-profile')}</p>
      <ul className="list">
        {PRINTER_PROFILE_IDS.map((id) => (
          <li key={id}>
            <Action className="list-row" aria-pressed={id === profile} onClick={() => onChange(id)}>
              {models.find((model) => model.id === id)?.name ?? id}
            </Action>
          </li>
        ))}
      </ul>
    </div>
  );
}
