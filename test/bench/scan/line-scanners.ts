import type { BrowserContext } from '@playwright/test';
import { WebSocket } from 'ws';
import { setTimeout as wait } from 'node:timers/promises';
import type { CounterContract } from '#contract/counter';
import { connectWebSocket } from '#contract/transport/connect';
import { outcome } from '#contract/transport/outcome';
import { RPC_PATH } from '#contract/transport/wire';
import { openSerialScanner } from '#devices/scanner/serial-scanner';
import { scannerSettingsSchema } from '#devices/scanner/settings';
import { connectSerial } from '#devices/transport/serial-channel';
import { reportsOf } from '../../integration/devices/hid-reports.ts';
import { openPtyLine } from '../../integration/devices/pty-line.ts';
import { openUsbBus } from '../../integration/devices/usb-bus.ts';
import type { ScannerInHand } from './scanner-in-hand.ts';

const READY_MS = 10_000;
const now = (): number => performance.timeOrigin + performance.now();

/** Hands scans to the counter's service as its own scanners do: one call of its session for each. */
async function sessionOf(context: BrowserContext, origin: string) {
  const cookies = await context.cookies(origin);
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), origin };
  const { client, close } = connectWebSocket<CounterContract>(`${origin.replace(/^http/, 'ws')}${RPC_PATH}`, {
    openSocket: (url) => new WebSocket(url, { headers }),
  });
  const arrived: string[] = [];
  return {
    arrived,
    close,
    take(text: string): void {
      void outcome(client.session.send({ kind: 'scan', text })).then((answer) => {
        if (answer.ok) arrived.push(text);
      });
    },
  };
}

/** A scanner on a serial line between two pseudo terminals, with its driver. */
export async function serialInHand(context: BrowserContext, origin: string): Promise<ScannerInHand> {
  const session = await sessionOf(context, origin);
  const line = await openPtyLine();
  const device = openSerialScanner({
    connect: connectSerial(line.connection),
    settings: scannerSettingsSchema.parse({}),
    listener: { onScan: session.take, onRefused: () => undefined },
    watch: { onState: () => undefined, onMessage: () => undefined },
  });
  const far = await line.far();
  await until(() => device.state().kind === 'ready', NOT_OPEN);
  return {
    arrived: session.arrived,
    async scan(code) {
      await far.write(`${code}\r\n`);
      return now();
    },
    async close() {
      device.close();
      session.close();
      await line.close();
    },
  };
}

const NODE = 'hidraw0';

/** A HID POS scanner that umockdev shows, with its driver in a process of its own. */
export async function hidInHand(context: BrowserContext, origin: string): Promise<ScannerInHand> {
  const session = await sessionOf(context, origin);
  const usb = { vendorId: 0x0c2e, productId: 0x0b07, serialNumber: 'S1' };
  const bus = await openUsbBus([{ ...usb, node: NODE, maker: 'Maker', product: 'Scanner HIDPOS' }]);
  let isReady = false;
  let [sent, read] = [0, 0];
  bus.onEvent((event) => {
    if (event.kind === 'message') read++;
    if (event.kind === 'scan') session.take(event.text);
    if (event.kind === 'state') isReady = event.state === 'ready';
  });
  await bus.plug(NODE);
  bus.open('scanner', { kind: 'hid', ...usb });
  await until(() => isReady, NOT_OPEN);
  return {
    arrived: session.arrived,
    async scan(code) {
      for (const report of reportsOf(`]C0${code}`)) {
        // the kernel keeps reports apart that nobody has read yet; a pseudo terminal does not
        await until(() => read === sent, 'a report was not read');
        sent++;
        bus.send(NODE, report);
      }
      return now();
    },
    async close() {
      session.close();
      await bus.close();
    },
  };
}

const NOT_OPEN = 'the scanner was not opened';

async function until(isSo: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(what);
    await wait(1);
  }
}
