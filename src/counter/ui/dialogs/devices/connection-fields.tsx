import type { ReactElement } from 'react';
import type { Connection } from '#devices/connection';
import { Choice } from '#ui/choice';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';

type ConnectionFieldsProps = {
  readonly connection: Connection;
  readonly onChange: (connection: Connection) => void;
};

const RATES = ['9600', '19200', '38400', '57600', '115200'] as const;
const FRAMES = ['8N1', '7E1', '7O1', '8E1', '8N2'] as const;
const FLOWS = ['none', 'rts-cts', 'xon-xoff'] as const;
const PARITIES = { N: 'none', E: 'even', O: 'odd' } as const;

/** Where a device is. One that was found by its serial number is followed to whatever port it is plugged into. */
export function ConnectionFields({ connection, onChange }: ConnectionFieldsProps): ReactElement | null {
  const { t } = useWords();
  switch (connection.kind) {
    case 'serial':
      return (
        <>
          <Field
            label={t('ui-device-path')}
            value={connection.path}
            onChange={(path) => onChange({ ...connection, path })}
            maxLength={200}
          />
          <Choice
            label={t('ui-device-baud')}
            value={String(connection.baudRate)}
            options={RATES.map((value) => ({ value, text: value }))}
            onChange={(rate) => onChange({ ...connection, baudRate: Number(rate) })}
          />
          <Choice
            label={t('ui-device-frame')}
            value={frameOf(connection)}
            options={FRAMES.map((value) => ({ value, text: value }))}
            onChange={(frame) => onChange({ ...connection, ...framed(frame) })}
          />
          <Choice
            label={t('ui-device-flow')}
            value={connection.flow}
            options={FLOWS.map((value) => ({ value, text: t(`ui-device-flow-${value}`) }))}
            onChange={(flow) => onChange({ ...connection, flow })}
          />
        </>
      );
    case 'tcp':
      return (
        <>
          <Field
            label={t('ui-device-host')}
            value={connection.host}
            onChange={(host) => onChange({ ...connection, host: host.trim() })}
            maxLength={253}
          />
          <Field
            label={t('ui-device-port')}
            value={String(connection.port)}
            onChange={(port) => onChange({ ...connection, port: Number(port.replaceAll(/\D/g, '').slice(0, 5)) })}
            inputMode="numeric"
          />
        </>
      );
    case 'file':
      return (
        <Field
          label={t('ui-device-file')}
          value={connection.path}
          onChange={(path) => onChange({ ...connection, path })}
          maxLength={200}
        />
      );
    case 'queue':
      return (
        <Field
          label={t('ui-device-queue')}
          value={connection.name}
          onChange={(name) => onChange({ ...connection, name })}
          maxLength={127}
        />
      );
    case 'hid':
    case 'pcsc':
      return null;
  }
}

type SerialConnection = Extract<Connection, { kind: 'serial' }>;

/** Bits, parity and stop bits in the three characters that every manual writes. */
const frameOf = ({ dataBits, parity, stopBits }: SerialConnection): string =>
  `${dataBits}${parity === 'none' ? 'N' : parity === 'even' ? 'E' : 'O'}${stopBits}`;

function framed(frame: string): Pick<SerialConnection, 'dataBits' | 'parity' | 'stopBits'> {
  const [bits, parity, stop] = frame;
  return {
    dataBits: bits === '7' ? 7 : 8,
    parity: parity === 'E' || parity === 'O' ? PARITIES[parity] : 'none',
    stopBits: stop === '2' ? 2 : 1,
  };
}
