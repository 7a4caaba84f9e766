import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { LineConfig } from '#bridge/line-config';
import { openPipe, type Pipe, type ToBridge, type ToCounter } from '#bridge/pipe';
import { bridgeFolder, pipeKey, readLines, readPlace, writeLines } from '#bridge/place';

/** Until the process can be spoken to it is asked so often. */
const AGAIN_MS = 100;
/** A process that says nothing for so long is started once more. Two of them do no harm: the second one ends. */
const START_AFTER_MS = 3_000;

/** Beside this file in a checkout; a program of its own once built. */
const PROGRAM = [
  join(import.meta.dirname, '../../../bridge/main.ts'),
  join(import.meta.dirname, '../bridge/main.js'),
  join(import.meta.dirname, '../../out/bridge/main.js'),
].find(existsSync);

/** What runs a program for Node: this one, or under Electron, which runs only its own, the one that is installed beside it. */
function nodeBinary(): string | undefined {
  if (process.versions['electron'] === undefined) return process.execPath;
  try {
    const folder = join(createRequire(import.meta.url).resolve('node/package.json'), '..', 'bin');
    return [join(folder, 'node'), join(folder, 'node.exe')].find(existsSync);
  } catch {
    return undefined;
  }
}

export type BridgeProcessParts = {
  /** Folder of the counter's data. */
  readonly data: string;
  readonly onMessage: (message: ToCounter) => void;
  readonly onConnection: (isConnected: boolean) => void;
};

/**
 * The process between tills and printers, as the counter sees it: started when a bridge is set up, spoken to over a pipe, and
 * left running when the counter ends. Nothing here is ever waited for by a till.
 */
export function createBridgeProcess({ data, onMessage, onConnection }: BridgeProcessParts) {
  const folder = bridgeFolder(data);
  let pipe: Pipe<ToBridge> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let startedAt = -Infinity;
  let isWanted = false;
  let isClosed = false;

  function start(): void {
    const node = nodeBinary();
    if (PROGRAM === undefined || node === undefined) return;
    startedAt = performance.now();
    const child = spawn(node, [PROGRAM, 'watchdog', folder], { detached: true, stdio: 'ignore', windowsHide: true });
    child.on('error', () => undefined);
    child.unref();
  }

  function again(): void {
    clearTimeout(timer);
    if (!isClosed && isWanted) timer = setTimeout(reach, AGAIN_MS).unref();
  }

  function reach(): void {
    if (pipe || isClosed) return;
    const place = readPlace(folder);
    const missed = (): void => {
      if (performance.now() - startedAt > START_AFTER_MS) start();
      again();
    };
    if (!place) return missed();
    const socket = connect(place.port, '127.0.0.1');
    let own: Pipe<ToBridge> | undefined;
    openPipe<ToBridge, ToCounter>(socket, pipeKey(folder), 'counter', {
      ready(opened) {
        if (isClosed) return opened.close();
        pipe = own = opened;
        // it may have begun with the settings before these
        opened.send({ kind: 'reload' });
        onConnection(true);
      },
      message: onMessage,
      closed() {
        if (pipe !== own) return;
        pipe = undefined;
        if (!isClosed) onConnection(false);
      },
    });
    socket.once('close', missed);
  }

  return {
    /** Whether it can be started at all on this machine. */
    isPossible: (): boolean => PROGRAM !== undefined && nodeBinary() !== undefined,
    isConnected: (): boolean => pipe !== undefined,
    /** From now on carries these. Without any the process ends. */
    use(lines: readonly LineConfig[]): void {
      isWanted = lines.length > 0;
      if (!isWanted && readLines(folder).length === 0) return;
      writeLines(folder, lines);
      pipe?.send({ kind: isWanted ? 'reload' : 'stop' });
      if (isWanted) reach();
    },
    send: (message: ToBridge): boolean => pipe?.send(message) ?? false,
    /** The counter ends; the process goes on, unless it is to `stop`. */
    close(stop: boolean): void {
      isClosed = true;
      clearTimeout(timer);
      if (!stop) return pipe?.close();
      writeLines(folder, []);
      pipe?.send({ kind: 'stop' });
    },
  };
}
