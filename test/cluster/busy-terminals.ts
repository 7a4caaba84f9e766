import type { Office } from '#office/main';

import { openChaosProxy } from '#test/chaos/proxy';
import { randomFrom } from '#test/chaos/random';
import {
  pairSimulatedTerminal,
  type SimulatedTerminal,
  simulatedTerminal,
} from '#test/integration/office/terminal-client';

/** A terminal on a connection that leads to whichever head office the balancer picks. */
export type BusyTerminal = {
  readonly terminal: SimulatedTerminal;
  /** The last entry that head office has acknowledged. */
  acknowledged: number;
  /** What it was answered instead, by code: expected while something is down. */
  readonly refusals: Map<string, number>;
};

/** As a balancer before the head offices would: each connection goes to the next one that is up. */
export async function openBalancer(urls: () => readonly string[]): Promise<{ url: string; close(): Promise<void> }> {
  let turn = 0;
  const proxy = await openChaosProxy(() => {
    const up = urls();
    return up.length === 0 ? undefined : Number(new URL(up[turn++ % up.length]!).port);
  }, randomFrom(1));
  return { url: `http://127.0.0.1:${proxy.port}`, close: () => proxy.close() };
}

/** Pairs terminals at an office and gives them the balancer's address. */
export async function pairBusyTerminals(
  office: Pick<Office, 'url' | 'createPairingCode'>,
  store: string,
  balancer: string,
  count: number,
): Promise<BusyTerminal[]> {
  const paired: BusyTerminal[] = [];
  for (let index = 0; index < count; index++) {
    const { brand, store: of, terminal, privateKey, publicKey } = await pairSimulatedTerminal(office, store);
    const identity = { brand, store: of, terminal, privateKey, publicKey };
    paired.push({ terminal: simulatedTerminal(balancer, identity), acknowledged: 0, refusals: new Map() });
  }
  return paired;
}

/** Between two attempts that head office did not take: as a counter waits, only shorter. */
const AGAIN_MS = 50;

/** Books one point a time and pushes it until told to stop; what is not acknowledged is pushed again with the next one. */
export async function keepBooking(busy: BusyTerminal, member: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    busy.terminal.earn(member, 1);
    await pushOnce(busy);
  }
}

/** Pushes what is left until head office has all of it. */
export async function settle(busy: BusyTerminal, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (busy.acknowledged < busy.terminal.journal.length) {
    if (performance.now() > deadline) throw new Error(`not taken: ${JSON.stringify([...busy.refusals])}`);
    await pushOnce(busy);
  }
}

async function pushOnce(busy: BusyTerminal): Promise<void> {
  const answer = await busy.terminal.push(busy.acknowledged + 1);
  if (answer.ok) {
    busy.acknowledged = answer.value.seq;
    return;
  }
  busy.refusals.set(answer.code, (busy.refusals.get(answer.code) ?? 0) + 1);
  await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
}
