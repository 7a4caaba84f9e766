import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIBRARY, SOCKET, takeTurn } from './pcsc-service.ts';
import { udevEvent } from './udev-event.ts';
import { soon } from './usb-plugs.ts';

/** The system's smart card service, and a reader at a USB socket that can be pulled out while the service stays. */
export type UsbReaderService = {
  /** Where the virtual reader waits for a card while it is plugged in. */
  readonly port: number;
  unplug(): void;
  plug(): void;
  close(): Promise<void>;
};

/** A model that pcscd knows as a reader of its USB driver. */
const READER = { vendorId: '072f', productId: '2200' };
const SOCKET_PLACE = '/devices/pci0000:00/0000:00:14.0/usb1/1-1';
const READER_PLACE = `${SOCKET_PLACE}/1-1:1.0`;

const DESCRIPTION = `P: ${SOCKET_PLACE}
N: bus/usb/001/002
E: DEVTYPE=usb_device
E: DEVNAME=/dev/bus/usb/001/002
E: SUBSYSTEM=usb
A: idVendor=${READER.vendorId}
A: idProduct=${READER.productId}

P: ${READER_PLACE}
E: DEVTYPE=usb_interface
E: SUBSYSTEM=usb
A: bInterfaceNumber=00
`;

/** The driver of the reader, made of the virtual reader's own, which must be found by the name that it calls itself. */
function buildDriver(folder: string): string {
  const driver = join(folder, 'usb-reader.so');
  symlinkSync(LIBRARY, join(folder, 'libifdvpcd.so.0'));
  const source = join(import.meta.dirname, 'usb-reader.c');
  const words = ['-shared', '-fPIC', '-o', driver, source, LIBRARY, '-ldl', '-Wl,-rpath,$ORIGIN'];
  const built = spawnSync('cc', words, { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`cc could not make the reader's driver: ${built.stderr}`);
  return driver;
}

export async function startUsbReaderService(port = 0x9c50): Promise<UsbReaderService> {
  const turn = await takeTurn();
  const folder = mkdtempSync(join(tmpdir(), 'usb-reader-'));
  const [readers, description, said] = [join(folder, 'readers'), join(folder, 'usb.umockdev'), join(folder, 'devices')];
  const driver = buildDriver(folder);
  mkdirSync(readers);
  writeFileSync(description, DESCRIPTION);
  rmSync(SOCKET, { force: true });
  const inside = `printf '%s\\n' "$UMOCKDEV_DIR" > "$0" && LD_PRELOAD="$LD_PRELOAD:$1" exec pcscd --foreground --config "$2"`;
  const service: ChildProcess = spawn(
    'umockdev-run',
    ['-d', description, '--', 'sh', '-c', inside, said, driver, readers],
    {
      stdio: 'ignore',
      env: { ...process.env, VIRTUAL_READER_PORT: String(port), VIRTUAL_READER_DRIVER: driver },
    },
  );
  const ended = once(service, 'exit');
  await soon(() => existsSync(SOCKET) || undefined, 'pcscd does not start under umockdev');

  /** Tells pcscd what udev would. */
  const tell = (action: 'add' | 'remove'): void => {
    const devices = readFileSync(said, 'utf8').trim();
    for (const socket of readdirSync(devices).filter((name) => name.startsWith('event'))) {
      const sent = spawnSync('socat', ['-u', '-', `UNIX-SENDTO:${join(devices, socket)}`], {
        input: udevEvent(action, READER_PLACE, 'usb', 'usb_interface'),
      });
      if (sent.status !== 0) throw new Error('pcscd could not be told of the reader');
    }
  };

  return {
    port,
    unplug: () => tell('remove'),
    plug: () => tell('add'),
    async close() {
      service.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
      await new Promise((resolve) => turn.close(resolve));
    },
  };
}
