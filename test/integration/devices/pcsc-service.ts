import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The system's smart card service with a virtual reader of two slots: a card for each comes on its own port. */
export type PcscService = {
  readonly ports: readonly [number, number];
  /** Ends the service at once, as a crash does. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** The service begins anew without the reader: it looks for readers that are no USB devices only then. */
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
};

const READER = 'Virtual NFC Reader';
export const LIBRARY = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
/** Where pcscd listens is built into it, so a machine has one; who uses it takes this name, which ends with its process. */
const TURN = '\0treuekasse-pcscd';
const TURN_WITHIN_MS = 300_000;
const STARTED_WITHIN_MS = 10_000;
export const SOCKET = '/run/pcscd/pcscd.comm';

export async function takeTurn(): Promise<Server> {
  const deadline = Date.now() + TURN_WITHIN_MS;
  for (;;) {
    const server = createServer();
    const taken = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(TURN, () => resolve(true));
    });
    if (taken) return server;
    if (Date.now() > deadline) throw new Error('another test keeps the smart card service');
    await wait(100);
  }
}

export async function startPcscService(port = 0x9c40): Promise<PcscService> {
  const turn = await takeTurn();
  const folder = mkdtempSync(join(tmpdir(), 'readers-'));
  const file = join(folder, 'reader');
  let service: ChildProcess | undefined;

  const describeReader = (): void =>
    writeFileSync(
      file,
      `FRIENDLYNAME "${READER}"\nDEVICENAME /dev/null:0x${port.toString(16)}\nLIBPATH ${LIBRARY}\nCHANNELID 0x${port.toString(16)}\n`,
    );

  async function start(): Promise<void> {
    rmSync(SOCKET, { force: true });
    const started = spawn('pcscd', ['--foreground', '--config', folder], { stdio: 'ignore' });
    service = started;
    const deadline = Date.now() + STARTED_WITHIN_MS;
    while (!existsSync(SOCKET)) {
      if (started.exitCode !== null || Date.now() > deadline)
        throw new Error('pcscd does not start. Debian: apt-get install pcscd vsmartcard-vpcd');
      await wait(20);
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ended = service;
    service = undefined;
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return;
    const exit = once(ended, 'exit');
    ended.kill(signal);
    await exit;
  }

  describeReader();
  await start();
  return {
    ports: [port, port + 1],
    kill: () => end('SIGKILL'),
    start,
    async unplug() {
      rmSync(file);
      await end('SIGTERM');
      await start();
    },
    async plug() {
      describeReader();
      await end('SIGTERM');
      await start();
    },
    async close() {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
      await new Promise((resolve) => turn.close(resolve));
    },
  };
}
