import { Duplex } from 'node:stream';
import type { ConnectionOf } from '#devices/connection';
import { openSerial } from '#devices/transport/serial-channel';

const OPEN_MS = 3_000;
/** A printer that has stopped the line may take no more for ever. */
const DRAIN_MS = 5_000;

/** A serial line as a stream that takes no more than the line does; undefined if it cannot be opened. */
export async function openSerialLine(connection: ConnectionOf<'serial'>): Promise<Duplex | undefined> {
  const port = await openSerial(connection, OPEN_MS);
  if (!port) return undefined;
  let isDrained = false;
  const line = new Duplex({
    read: () => void port.resume(),
    write: (bytes: Buffer, _encoding, done) => void port.write(bytes, (error) => done(error ?? null)),
    // a port that is closed forgets what has not left it yet
    final(done) {
      const end = (): void => {
        clearTimeout(timer);
        // a drain that ends later than its time ends nothing more
        if (!isDrained) done();
        isDrained = true;
      };
      const timer = setTimeout(end, DRAIN_MS);
      port.drain(end);
    },
    destroy(error, done) {
      if (port.isOpen) port.close(() => done(error));
      else done(error);
    },
  });
  port.on('data', (bytes: Buffer) => {
    if (!line.push(bytes)) port.pause();
  });
  port.once('close', () => line.destroy());
  return line;
}
