import { connect } from 'node:net';
import { Duplex } from 'node:stream';
import { cupsAddress, cupsSystem } from '#devices/printer/spool/cups';
import { connectFile } from '#devices/transport/file-channel';
import type { PrinterEnd } from './carry.ts';
import type { PrinterSide } from './line-config.ts';
import { openQueueEnd } from './queue-end.ts';
import { openSerialLine } from './serial-line.ts';

const CONNECT_MS = 3_000;
const KEEP_ALIVE_MS = 10_000;
/** A device file takes so long to say that it takes nothing; then the printer counts as gone. */
const FILE_WRITE_MS = 60_000;

/** Opens the way to the printer; undefined if it is away. */
export function openPrinterEnd(side: PrinterSide): Promise<PrinterEnd | undefined> {
  switch (side.kind) {
    case 'tcp':
      return openTcp(side.host, side.port);
    case 'serial':
      return openSerialLine(side).then((line) => line && { line });
    case 'file':
      return openFile(side.path);
    case 'queue':
      return openQueueEnd(side.name, cupsSystem(cupsAddress()));
  }
}

/** Whether a printer can be reached, without a byte to it. */
export async function isReachable(side: PrinterSide): Promise<boolean> {
  const end = await openPrinterEnd(side);
  end?.line.destroy();
  return end !== undefined;
}

function openTcp(host: string, port: number): Promise<PrinterEnd | undefined> {
  return new Promise((resolve) => {
    const line = connect({
      host,
      port,
      noDelay: true,
      // each direction has an end of its own
      allowHalfOpen: true,
      keepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_MS,
    });
    const timer = setTimeout(() => line.destroy(), CONNECT_MS);
    line.once('error', () => undefined);
    line.once('close', () => resolve(undefined));
    line.once('connect', () => {
      clearTimeout(timer);
      resolve({ line });
    });
  });
}

/** A device file as a stream: it is looked at 40 times a second for what the printer says, as nothing tells that it has. */
async function openFile(path: string): Promise<PrinterEnd | undefined> {
  let stream: Duplex | undefined;
  const channel = await connectFile({ path })(
    { onBytes: (bytes) => void stream?.push(bytes), onClosed: () => void stream?.destroy() },
    CONNECT_MS,
  );
  if (!channel) return undefined;
  stream = new Duplex({
    read: () => undefined,
    write: (bytes: Buffer, _encoding, done) =>
      void channel.write(bytes, FILE_WRITE_MS).then((taken) => done(taken ? undefined : new Error('not taken'))),
    destroy(error, done) {
      channel.close();
      done(error);
    },
  });
  return { line: stream };
}
