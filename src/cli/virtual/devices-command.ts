import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ok, type Result } from '#base/result';
import { implement, serveWebSocket } from '#contract/transport/serve';
import { openGate } from '#contract/transport/loopback-gate';
import { virtualDevicesContract } from '#contract/virtual-devices';
import { endWith, PAGES } from '../counter.ts';
import { complain, say } from '../say.ts';
import { startVirtualDevices, type VirtualDesk } from './virtual-desk.ts';

export type VirtualDevices = { readonly desk: VirtualDesk; readonly address: string; close(): Promise<void> };

/** Where virtual devices listen unless told otherwise: beside the port of network printers. */
const FIRST_PORT = 9100;

/** Opens the devices and their page, at `127.0.0.1` only. With `firstPort` 0 all of them take free ports. */
export async function openVirtualDevices(firstPort: number): Promise<Result<VirtualDevices>> {
  const port = (place: number): number => (firstPort === 0 ? 0 : firstPort + place);
  const desk = await startVirtualDevices({ printer: port(0), scanner: port(1), cardReader: port(2), display: port(3) });
  const router = routerOf(desk);
  const log = (reference: string, error: unknown): void => console.error(`fault ${reference}:`, error);
  const gate = await openGate({
    port: 0,
    folder: PAGES,
    page: 'virtual.html',
    secret: randomBytes(32),
    clock: { now: Date.now },
    random: (length) => randomBytes(length),
    log,
    onSocket: (socket) => serveWebSocket(socket, router, {}, { log }),
  });
  if (!gate.ok) {
    await desk.close();
    return gate;
  }
  return ok({
    desk,
    address: gate.value.freshAddress(),
    async close() {
      await gate.value.close();
      await desk.close();
    },
  });
}

function routerOf(desk: VirtualDesk) {
  const os = implement(virtualDevicesContract);
  return os.router({
    watch: os.watch.handler(({ signal }) => desk.live.watch(signal)),
    scan: os.scan.handler(({ input }) => desk.scan(input.text)),
    layCard: os.layCard.handler(({ input }) => desk.layCard(input.text)),
    takeCard: os.takeCard.handler(() => desk.takeCard()),
    setPrinter: os.setPrinter.handler(({ input }) => desk.setPrinter(input.state)),
    closeDrawer: os.closeDrawer.handler(() => desk.closeDrawer()),
  });
}

/** `treuekasse devices --virtual`: a printer, a scanner, a card reader and a display on a page, for training and demonstrations. */
export async function devicesCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { virtual: { type: 'boolean', default: false }, port: { type: 'string' } },
  });
  const port = Number(values.port ?? FIRST_PORT);
  if (!values.virtual) return complain('cli-devices-usage', {}, 2);
  if (!Number.isInteger(port) || port < 0 || port > 65_000)
    return complain('argument-wrong', { argument: `--port ${values.port}` }, 2);
  let opened: Result<VirtualDevices>;
  try {
    opened = await openVirtualDevices(port);
  } catch {
    // the only way in which listening fails on a port above 1024
    return complain('port-taken', { port });
  }
  if (!opened.ok) return complain(opened.code, opened.values);
  const { desk, address, close } = opened.value;
  endWith(close);
  say('cli-virtual-ready', { address });
  const { printer, scanner, cardReader, display } = desk.live.get();
  say('cli-virtual-where', {
    printer: printer.address,
    scanner: scanner.address,
    reader: cardReader.address,
    display: display.address,
  });
}
