import { type ReactElement, useEffect, useState } from 'react';
import type { FoundDeviceView } from '#contract/devices';
import { outcome } from '#contract/transport/outcome';
import type { DeviceConfig } from '#devices/device-config';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useLive } from '../../live-context.ts';
import { newKey } from '../../new-key.ts';
import { refusalOf } from '../../refusal.ts';
import { deviceAt } from './new-device.ts';

type DeviceSearchProps = {
  readonly mayChange: boolean;
  readonly onChoose: (config: DeviceConfig) => void;
};

/** What is connected and not set up; one touch says what it is. */
export function DeviceSearch({ mayChange, onChoose }: DeviceSearchProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [found, setFound] = useState<readonly FoundDeviceView[]>();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    let wanted = true;
    void outcome(client.devices.find()).then((answer) => {
      if (!wanted) return;
      if (answer.ok) setFound(answer.value);
      else setFault(say(refusalOf(answer)));
    });
    return () => {
      wanted = false;
    };
  }, [client, say]);
  if (fault !== undefined) return <p className="empty">{fault}</p>;
  if (!found)
    return (
      <p className="empty" role="status">
        {t('ui-devices-finding')}
      </p>
    );
  if (found.length === 0) return <p className="empty">{t('ui-devices-found-none')}</p>;
  return (
    <ul className="list" aria-label={t('ui-devices-found')}>
      {found.map(({ name, place, connection, classes }) => (
        <li key={`${connection.kind} ${place}`} className="device-found">
          <span>
            <strong>{name}</strong>
            <small>{`${t(`ui-device-connection-${connection.kind}`)} · ${place}`}</small>
          </span>
          <span className="devices-actions">
            {classes.map((one) => {
              const config = deviceAt(one, connection, { id: newKey(), name: name.slice(0, 60) });
              return (
                config && (
                  <Action key={one} unavailable={!mayChange} onClick={() => onChoose(config)}>
                    {t(`ui-device-class-${one}`)}
                  </Action>
                )
              );
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
