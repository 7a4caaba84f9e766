import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type DeviceConfig, deviceConfigSchema } from '#devices/device-config';
import { ok, type Result, refused } from '#base/result';
import { type BridgeConfig, bridgeConfigSchema } from '#till/receipt-stream/bridge-config';
import type { BackupSettings } from './backups.ts';

export type CounterArguments = {
  readonly folder: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Devices on the network that are used besides those that are set up on the screen. */
  readonly devices: readonly DeviceConfig[];
  /** Ways from tills to printers that are used besides those that are set up on the screen. */
  readonly bridges: readonly BridgeConfig[];
  /** Address of head office; without it, the one of the last time. */
  readonly office: string | undefined;
  /** One-time code, for a terminal that is not paired yet. */
  readonly code: string | undefined;
  readonly demo: boolean;
  readonly backup: BackupSettings;
};

/** Where data lies unless told otherwise: the place that the operating system keeps for programs' data. */
export function dataFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment['TREUEKASSE_DATA']) return environment['TREUEKASSE_DATA'];
  if (process.platform === 'win32')
    return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Treuekasse');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Treuekasse');
  return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'treuekasse');
}

/** `--data FOLDER --port N --printer HOST:PORT[/PROFILE] --till-bridge PORT=HOST:PORT[/PROFILE] --office URL --code CODE --demo --backup-folder FOLDER --backup-hours N --backup-keep N` */
export function counterArguments(args: readonly string[]): Result<CounterArguments, 'argument-wrong'> {
  let values: { [name: string]: string | boolean | (string | boolean)[] | undefined };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        printer: { type: 'string' },
        device: { type: 'string', multiple: true },
        'till-bridge': { type: 'string', multiple: true },
        office: { type: 'string' },
        code: { type: 'string' },
        demo: { type: 'boolean' },
        'backup-folder': { type: 'string' },
        'backup-hours': { type: 'string' },
        'backup-keep': { type: 'string' },
      },
    }));
  } catch (error) {
    return refused('argument-wrong', { argument: error instanceof Error ? error.message : String(error) });
  }
  const port = Number(values['port'] ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return refused('argument-wrong', { argument: `--port ${String(values['port'])}` });
  const devices = givenDevices(values['printer'], values['device']);
  if (!devices.ok) return devices;
  const bridges = givenBridges(values['till-bridge']);
  if (!bridges.ok) return bridges;
  const { office, code, 'backup-folder': backupFolder } = values;
  const hours = wholeNumber(values['backup-hours'], 24 * 31);
  const keep = wholeNumber(values['backup-keep'], 1_000);
  if (hours === null)
    return refused('argument-wrong', { argument: `--backup-hours ${String(values['backup-hours'])}` });
  if (keep === null) return refused('argument-wrong', { argument: `--backup-keep ${String(values['backup-keep'])}` });
  return ok({
    folder: typeof values['data'] === 'string' ? values['data'] : join(dataFolder(), 'counter'),
    port,
    devices: devices.value,
    bridges: bridges.value,
    office: typeof office === 'string' ? office : undefined,
    code: typeof code === 'string' ? code : undefined,
    demo: values['demo'] === true,
    backup: { folder: typeof backupFolder === 'string' ? resolve(backupFolder) : undefined, hours, keep },
  });
}

/** A whole number from 1 up; undefined if nothing was said, null if it is none. */
function wholeNumber(text: unknown, most: number): number | undefined | null {
  if (typeof text !== 'string') return undefined;
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= most ? number : null;
}

const DEVICE_CLASSES = {
  scanner: 'scanner',
  reader: 'card-reader',
  display: 'line-display',
  printer: 'printer',
} as const;
const isDeviceWord = (word: string): word is keyof typeof DEVICE_CLASSES => Object.hasOwn(DEVICE_CLASSES, word);

/** `--printer HOST:PORT[/PROFILE]`, `--device scanner|reader|display|printer=HOST:PORT[/PROFILE]`. */
function givenDevices(printer: unknown, devices: unknown): Result<DeviceConfig[], 'argument-wrong'> {
  const wanted = [
    ...(typeof printer === 'string' ? [{ word: 'printer', address: printer, said: `--printer ${printer}` }] : []),
    ...(Array.isArray(devices) ? devices : []).map((text) => {
      const [word = '', address = ''] = String(text).split('=', 2);
      return { word, address, said: `--device ${String(text)}` };
    }),
  ];
  const given: DeviceConfig[] = [];
  for (const { word, address, said } of wanted) {
    const config = isDeviceWord(word) ? deviceAt(DEVICE_CLASSES[word], address) : undefined;
    if (!config || given.some((other) => other.id === config.id)) return refused('argument-wrong', { argument: said });
    given.push(config);
  }
  return ok(given);
}

function deviceAt(deviceClass: DeviceConfig['class'], address: string): DeviceConfig | undefined {
  const [, host, port, profile = 'epson-80'] = /^(.+):(\d{1,5})(?:\/([a-z0-9-]+))?$/.exec(address) ?? [];
  const config = deviceConfigSchema.safeParse({
    id: `given-${deviceClass}`,
    name: address,
    class: deviceClass,
    connection: { kind: 'tcp', host, port: Number(port) },
    ...(deviceClass === 'printer' && { profile }),
    ...(deviceClass === 'scanner' && { settings: {} }),
    ...(deviceClass === 'line-display' && { protocol: 'epson-dm-d' }),
  });
  return config.success ? config.data : undefined;
}

/** `--till-bridge PORT=HOST:PORT[/PROFILE]`: the port that the till prints to, and where its printer is. */
function givenBridges(texts: unknown): Result<BridgeConfig[], 'argument-wrong'> {
  const given: BridgeConfig[] = [];
  for (const text of Array.isArray(texts) ? texts.map(String) : []) {
    const [, from, host, port, profile = 'epson-80'] = /^(\d{1,5})=(.+):(\d{1,5})(?:\/([a-z0-9-]+))?$/.exec(text) ?? [];
    const config = bridgeConfigSchema.safeParse({
      id: `given-${from}`,
      name: `Port ${from}`,
      till: { kind: 'tcp', port: Number(from) },
      printer: { kind: 'tcp', host, port: Number(port) },
      profile,
    });
    if (!config.success || given.some(({ id }) => id === config.data.id))
      return refused('argument-wrong', { argument: `--till-bridge ${text}` });
    given.push(config.data);
  }
  return ok(given);
}
