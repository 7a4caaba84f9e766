import { type ReactElement, useState } from 'react';
import type { DevicesView, DeviceView } from '#contract/devices';
import type { DeviceConfig } from '#devices/device-config';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import type { CounterClient } from '../../client.ts';
import { useLive } from '../../live-context.ts';
import { DeviceMessages } from './device-messages.tsx';
import { StateShape } from './devices-dialog.tsx';
import { TestOutcome } from './test-outcome.tsx';

/** Calls the service; says `done` when it went well, else why it did not. */
export type Run = (call: ReturnType<CounterClient['devices']['endTest']>, done?: string) => Promise<boolean>;

type DeviceDetailProps = {
  /** Undefined once it has been removed. */
  readonly device: DeviceView | undefined;
  readonly test: DevicesView['test'];
  readonly mayChange: boolean;
  readonly onRun: Run;
  readonly onChange: (config: DeviceConfig) => void;
  readonly onRemove: (id: string) => void;
};

/** One device: how it is, and what can be done with it. */
export function DeviceDetail({
  device,
  test,
  mayChange,
  onRun,
  onChange,
  onRemove,
}: DeviceDetailProps): ReactElement | null {
  const { t, say } = useWords();
  const { client } = useLive();
  const [isOpen, setOpen] = useState(false);
  if (!device) return null;
  const { config, state, reason, since } = device;
  const { id } = config;
  const done =
    config.class === 'printer'
      ? t('ui-device-test-printed')
      : config.class === 'line-display'
        ? t('ui-device-test-shown')
        : undefined;
  return (
    <>
      <p className="device-state" role="status">
        <StateShape state={state} />
        <span>
          <strong>{reason ? say(reason) : t('ui-device-ready')}</strong>
          <small>{t('ui-device-since', { at: since })}</small>
        </span>
      </p>
      <div className="devices-actions">
        <Action onClick={() => void onRun(client.devices.test({ id }), done)}>{t('ui-device-test')}</Action>
        {config.class === 'printer' && (
          <Action
            unavailable={!mayChange}
            onClick={() => void onRun(client.devices.openDrawer(), t('ui-device-drawer-opened'))}
          >
            {t('ui-device-drawer')}
          </Action>
        )}
        <Action aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('ui-device-messages')}
        </Action>
        <Action unavailable={!mayChange} onClick={() => onChange(config)}>
          {t('ui-device-change')}
        </Action>
        <Action unavailable={!mayChange} onClick={() => onRemove(id)}>
          {t('ui-device-remove')}
        </Action>
      </div>
      <TestOutcome test={test} />
      {isOpen && <DeviceMessages id={id} />}
    </>
  );
}
