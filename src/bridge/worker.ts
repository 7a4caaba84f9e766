import { createServer } from 'node:net';
import { type Bridge, openBridge, type PassedReceipt } from './bridge.ts';
import type { Decide } from './forward.ts';
import type { LineConfig } from './line-config.ts';
import { openPipe, type Pipe, type ToBridge, type ToCounter } from './pipe.ts';
import { pipeKey, readLines, writePlace } from './place.ts';

/** The counter hears of changes at most so often. */
const STATE_MS = 100;
/** Connections that have not proven themselves. */
const MAX_VISITORS = 4;
/** Decisions that are waited for; more than bridges can hold. */
const MAX_HELD = 64;

/**
 * The process between tills and printers. It needs its settings file and nothing else: the counter gets copies of what went
 * by, if it is there and fetches them. `isAgain`: the one before
 * it died. `onStop`: the counter wants it gone.
 */
export function runBridges(
  folder: string,
  isAgain: boolean,
  onStop: () => void,
): { readonly close: () => Promise<void> } {
  const key = pipeKey(folder);
  let bridges: Bridge[] = [];
  let counter: Pipe<ToCounter> | undefined;
  const holding = new Set<string>();
  const held = new Map<number, Decide>();
  /** Numbers of the receipts that are held, or were. */
  const idOf = new WeakMap<object, number>();
  let receipts = 0;
  let stateTimer: NodeJS.Timeout | undefined;

  function tellState(): void {
    stateTimer = undefined;
    counter?.send({
      kind: 'state',
      bridges: bridges.map((bridge) => {
        const port = bridge.port();
        return { ...bridge.state(), ...(port !== undefined && { port }) };
      }),
    });
  }
  const tellStateSoon = (): void => void (stateTimer ??= setTimeout(tellState, STATE_MS).unref());

  function tell({ bridge, stream, peer, mayBeTorn, receipt }: PassedReceipt, decide?: Decide): void {
    receipts += 1;
    const id = receipts;
    const wasSent = counter?.send({
      kind: 'receipt',
      id,
      bridge,
      stream,
      ...(peer !== undefined && { peer }),
      mayBeTorn,
      hold: decide !== undefined,
      endedBy: receipt.endedBy,
      bytes: Buffer.from(receipt.bytes).toString('base64'),
      feed: Buffer.from(receipt.beforeCut?.feed ?? []).toString('base64'),
      settings: Buffer.from(receipt.beforeCut?.settings ?? []).toString('base64'),
    });
    if (!decide) return;
    if (wasSent !== true || held.size >= MAX_HELD) return decide(undefined);
    held.set(id, decide);
    idOf.set(receipt, id);
  }

  function open(config: LineConfig): Bridge {
    return openBridge(
      config,
      {
        holds: () => counter !== undefined && holding.has(config.id),
        onReceipt: tell,
        onHeld(receipt, wasInserted) {
          const id = idOf.get(receipt);
          if (id === undefined) return;
          held.delete(id);
          counter?.send({ kind: 'held', id, wasInserted });
        },
        onState: tellStateSoon,
      },
      isAgain,
    );
  }

  /** From now on what the file says. A bridge whose settings are the same goes on undisturbed. */
  async function load(): Promise<void> {
    const wanted = readLines(folder);
    const isSame = (a: LineConfig, b: LineConfig): boolean => JSON.stringify(a) === JSON.stringify(b);
    const kept = bridges.filter(({ config }) => wanted.some((one) => isSame(one, config)));
    const gone = bridges.filter((bridge) => !kept.includes(bridge));
    bridges = kept;
    await Promise.all(gone.map((bridge) => bridge.close()));
    bridges = wanted.map((config) => kept.find((bridge) => isSame(bridge.config, config)) ?? open(config));
    tellStateSoon();
  }
  let loading: Promise<void> = load();

  function hear(message: ToBridge): void {
    switch (message.kind) {
      case 'reload':
        loading = loading.then(load);
        return;
      case 'hold':
        if (message.on) holding.add(message.bridge);
        else holding.delete(message.bridge);
        return;
      case 'decide': {
        const decide = held.get(message.id);
        decide?.(message.block === undefined ? undefined : Buffer.from(message.block, 'base64'));
        return;
      }
      case 'stop':
        return onStop();
    }
  }

  let visitors = 0;
  const server = createServer((socket) => {
    if (visitors >= MAX_VISITORS) return void socket.destroy();
    visitors += 1;
    socket.once('close', () => visitors--);
    let own: Pipe<ToCounter> | undefined;
    openPipe<ToCounter, ToBridge>(socket, key, 'bridge', {
      ready(pipe) {
        // whoever comes later is the counter now
        counter?.close();
        holding.clear();
        counter = own = pipe;
        tellState();
      },
      message: hear,
      closed() {
        if (counter !== own) return;
        counter = undefined;
        holding.clear();
        // nobody decides any more
        for (const decide of held.values()) decide(undefined);
      },
    });
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object' && address !== null) writePlace(folder, address.port);
  });

  return {
    async close() {
      await loading;
      clearTimeout(stateTimer);
      await Promise.all(bridges.map((bridge) => bridge.close()));
      counter?.close();
      server.close();
    },
  };
}
