import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { present } from '#base/assert';
import { connectionSchema, type ConnectionOf } from '#devices/connection';
import { connectSerial } from '#devices/transport/serial-channel';

/** What stands at the far end of the line, in place of a device. */
export type FarEnd = {
  write(bytes: Uint8Array | string): Promise<void>;
  /** Everything that came over the line so far. */
  received(): Buffer;
  onBytes(listener: (bytes: Uint8Array) => void): void;
};

/** A serial line between two pseudo terminals of a real kernel, made by socat. Pulling the plug ends it. */
export type PtyLine = {
  /** The near end, for the driver. */
  readonly connection: ConnectionOf<'serial'>;
  far(): Promise<FarEnd>;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
};

const LINKED_WITHIN_MS = 5_000;

export async function openPtyLine(baudRate = 9600): Promise<PtyLine> {
  const folder = mkdtempSync(join(tmpdir(), 'line-'));
  const [near, far] = [join(folder, 'near'), join(folder, 'far')];
  let socat: ReturnType<typeof spawn> | undefined;

  async function plug(): Promise<void> {
    socat = spawn('socat', [`pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`], { stdio: 'ignore' });
    const deadline = Date.now() + LINKED_WITHIN_MS;
    while (!existsSync(near) || !existsSync(far)) {
      if (Date.now() > deadline) throw new Error('socat made no line');
      await wait(10);
    }
  }

  async function unplug(): Promise<void> {
    const ended = socat;
    socat = undefined;
    if (ended) await endSocat(ended);
    for (const link of [near, far]) rmSync(link, { force: true });
  }

  async function openFar(): Promise<FarEnd> {
    const pieces: Uint8Array[] = [];
    const listeners: ((bytes: Uint8Array) => void)[] = [];
    const onBytes = (bytes: Uint8Array): void => {
      pieces.push(bytes);
      for (const listener of listeners) listener(bytes);
    };
    const settings = serialOn(far, baudRate);
    const channel = present(await connectSerial(settings)({ onBytes, onClosed: () => undefined }, 5_000), 'far end');
    return {
      async write(bytes) {
        const taken = await channel.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, 5_000);
        if (!taken) throw new Error('the far end of the line is gone');
      },
      received: () => Buffer.concat(pieces),
      onBytes: (listener) => void listeners.push(listener),
    };
  }

  await plug();
  return {
    connection: serialOn(near, baudRate),
    far: openFar,
    plug,
    unplug,
    async close() {
      await unplug();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Ends it; one that has just started may not hear the first signal. */
export async function endSocat(socat: ReturnType<typeof spawn>): Promise<void> {
  if (socat.exitCode !== null || socat.signalCode !== null) return;
  const exit = once(socat, 'exit');
  socat.kill('SIGTERM');
  const patience = setTimeout(() => socat.kill('SIGKILL'), 1_000);
  await exit;
  clearTimeout(patience);
}

function serialOn(path: string, baudRate: number): ConnectionOf<'serial'> {
  const connection = connectionSchema.parse({ kind: 'serial', path, baudRate });
  if (connection.kind !== 'serial') throw new Error('a serial connection is one');
  return connection;
}
