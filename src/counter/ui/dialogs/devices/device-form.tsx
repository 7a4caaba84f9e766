import type { ReactElement } from 'react';
import type { Connection } from '#devices/connection';
import type { DeviceClass, DeviceConfig } from '#devices/device-config';
import { Choice } from '#ui/choice';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { ConnectionFields } from './connection-fields.tsx';
import { DeviceSettings } from './device-settings.tsx';
import { CONNECTIONS, deviceAt, emptyConnection } from './new-device.ts';

const CLASSES = ['scanner', 'card-reader', 'printer', 'line-display'] as const satisfies readonly DeviceClass[];

type DeviceFormProps = {
  readonly config: DeviceConfig;
  readonly isNew: boolean;
  readonly onChange: (config: DeviceConfig) => void;
};

/** A device as it is to be: what it is, where it is, how it is spoken to. Nothing counts before it is saved. */
export function DeviceForm({ config, isNew, onChange }: DeviceFormProps): ReactElement {
  const { t } = useWords();
  const { connection } = config;
  const become = (next: DeviceConfig | undefined): void => next && onChange(next);
  const at = (next: Connection): void => {
    const moved = deviceAt(config.class, next, config);
    // what was set about the device stays, where it is only somewhere else
    if (moved) onChange({ ...moved, ...config, connection: moved.connection } as DeviceConfig);
  };
  const kinds = CONNECTIONS[config.class].filter((kind) => kind !== 'hid');
  const byHand = (wanted: DeviceClass): Connection =>
    emptyConnection(CONNECTIONS[wanted].find((kind) => kind !== 'hid') ?? 'serial');
  return (
    <div className="device-form">
      {isNew && (
        <Choice
          label={t('ui-device-class')}
          value={config.class}
          options={CLASSES.map((value) => ({ value, text: t(`ui-device-class-${value}`) }))}
          onChange={(wanted) =>
            become(deviceAt(wanted, connection, config) ?? deviceAt(wanted, byHand(wanted), config))
          }
        />
      )}
      <Field
        label={t('ui-device-name')}
        value={config.name}
        onChange={(name) => onChange({ ...config, name })}
        maxLength={60}
      />
      {isNew && connection.kind !== 'hid' && kinds.length > 1 && (
        <Choice
          label={t('ui-device-connection')}
          value={connection.kind}
          options={kinds.map((value) => ({ value, text: t(`ui-device-connection-${value}`) }))}
          onChange={(kind) => kind !== connection.kind && at(emptyConnection(kind))}
        />
      )}
      <ConnectionFields connection={connection} onChange={at} />
      <DeviceSettings config={config} onChange={onChange} />
    </div>
  );
}
