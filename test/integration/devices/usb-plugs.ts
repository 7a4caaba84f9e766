import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { endSocat } from './pty-line.ts';
import { answersOf, describe, isHid, type UsbDevice } from './usb-descriptions.ts';

/**
 * USB devices that are not there, for one program: its system's lists of devices come from umockdev, their bytes from
 * pseudo terminals in the place of the device files.
 */
export type UsbPlugs = {
  /** The command that runs a program where these devices can be. */
  around(program: readonly string[]): readonly [string, ...string[]];
  /** When the program has begun: no device is plugged in then. */
  ready(): Promise<void>;
  plug(node: string): Promise<void>;
  unplug(node: string): Promise<void>;
  /** One report, or bytes of a line. A pty has no reports: the next one is to be sent when this one has arrived. */
  send(node: string, bytes: Uint8Array): void;
  close(): Promise<void>;
};

const WITHIN_MS = 10_000;

/** What there is as soon as there is something, or an error that says `what`. */
export async function soon<T>(check: () => T | undefined, what: string): Promise<T> {
  const deadline = Date.now() + WITHIN_MS;
  for (let found = check(); ; found = check()) {
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(what);
    await wait(10);
  }
}

export function usbPlugs(devices: readonly UsbDevice[]): UsbPlugs {
  const own = mkdtempSync(join(tmpdir(), 'usb-'));
  const files = devices.flatMap((device, index) => {
    const [description, answers] = [join(own, `${device.node}.umockdev`), join(own, `${device.node}.ioctl`)];
    writeFileSync(description, describe(device, index));
    writeFileSync(answers, answersOf(device));
    return ['-d', description, ...(isHid(device) ? ['-i', `/dev/${device.node}=${answers}`] : [])];
  });
  /** Only inside does one know where the folder of devices is. */
  const said = join(own, 'folder');
  const ends = new Map<string, { readonly socat: ChildProcess; readonly file: number }>();

  const placesOf = (node: string): { listed: string; hidden: string; file: string } => {
    const folder = readFileSync(said, 'utf8').trim();
    const listed = join(folder, 'sys/class', node.startsWith('hid') ? 'hidraw' : 'tty', node);
    return { listed, hidden: join(own, `${node}.hidden`), file: join(folder, 'dev', node) };
  };
  const linksOf = (node: string) => [join(own, `${node}.near`), join(own, `${node}.far`)] as const;

  async function endLine(node: string): Promise<void> {
    const end = ends.get(node);
    if (!end) return;
    ends.delete(node);
    await endSocat(end.socat);
    for (const link of linksOf(node)) rmSync(link, { force: true });
    closeSync(end.file);
  }

  return {
    around: (program) => [
      'umockdev-run',
      ...files,
      '--',
      'sh',
      '-c',
      'printf "%s\\n" "$UMOCKDEV_DIR" > "$0" && exec "$@"',
      said,
      ...program,
    ],
    async ready() {
      await soon(
        () => (existsSync(said) && readFileSync(said, 'utf8').endsWith('\n')) || undefined,
        'umockdev runs nothing',
      );
      for (const { node } of devices) {
        const { listed, hidden, file } = placesOf(node);
        renameSync(listed, hidden);
        rmSync(file, { force: true });
      }
    },
    async plug(node) {
      const { listed, hidden, file } = placesOf(node);
      const [near, far] = linksOf(node);
      const socat = spawn('socat', [`pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`], { stdio: 'ignore' });
      await soon(() => (existsSync(near) && existsSync(far)) || undefined, 'socat made no line');
      symlinkSync(readlinkSync(near), file);
      ends.set(node, { socat, file: openSync(far, constants.O_RDWR | constants.O_NOCTTY) });
      renameSync(hidden, listed);
    },
    async unplug(node) {
      const { listed, hidden, file } = placesOf(node);
      renameSync(listed, hidden);
      rmSync(file);
      await endLine(node);
    },
    send(node, bytes) {
      const end = ends.get(node);
      if (!end) throw new Error(`${node} is not plugged in`);
      writeSync(end.file, bytes);
    },
    async close() {
      for (const node of ends.keys()) await endLine(node);
      rmSync(own, { recursive: true, force: true });
    },
  };
}
