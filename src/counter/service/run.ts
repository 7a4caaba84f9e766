import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '#base/result';
import { ok } from '#base/result';
import type { Audience } from '#contract/transport/gate/audiences';
import { type Gate, openGate } from '#contract/transport/loopback-gate';
import { serveMessagePort, serveWebSocket } from '#contract/transport/serve';
import { sha256 } from '#replication/node-sha256';
import { type Counter, openCounter } from './counter.ts';
import type { CounterArguments } from './arguments.ts';

export type RunningCounter = {
  readonly counter: Counter;
  readonly gate: Gate;
  /** A fresh address that opens the customer's screen once, in any browser on this machine. */
  customerAddress(): string;
  /** Settles when a customer's screen has come for the first time. */
  readonly customerCame: Promise<void>;
  /** Serves a window over a message port, as the Electron shell hands them over. */
  servePort(port: Parameters<typeof serveMessagePort>[0], audience: Audience): void;
  close(): Promise<void>;
};

/** Opens the counter on this machine and serves its screens, at `127.0.0.1` only. `pages` is the folder of the built screens. */
export async function runCounter(
  options: CounterArguments & { readonly pages: string; readonly secretKey?: Uint8Array | undefined },
): Promise<Result<RunningCounter>> {
  // One line per fault for the technician; a person at the screen sees the reference.
  const log = (reference: string, error: unknown): void => console.error(`fault ${reference}:`, error);
  const environment = { clock: { now: Date.now }, random: (length: number) => randomBytes(length), sha256 };
  let open: Gate | undefined;
  const customerAddress = (): string | undefined => open?.freshAddress('customer');
  const opened = openCounter({ ...options, environment, customerAddress, log });
  if (!opened.ok) return opened;
  const counter = opened.value;
  /** A customer's screen asks for little, in a few words. */
  const served = {
    staff: { router: counter.router, limits: { log } },
    customer: { router: counter.customerRouter, limits: { log, maxCalls: 8, maxRequestSize: 16_384 } },
  } as const;
  let cameToTheGate = (): void => {};
  const customerCame = new Promise<void>((resolve) => (cameToTheGate = resolve));
  const gate = await openGate({
    port: options.port,
    folder: options.pages,
    secret: gateSecret(options.folder),
    clock: environment.clock,
    random: environment.random,
    log,
    onSocket: (socket, audience) => {
      const { router, limits } = served[audience];
      serveWebSocket(socket, router, {}, limits);
      if (audience === 'customer') cameToTheGate();
    },
    handle: (request, response) => counter.tillApi(request, response),
  });
  if (!gate.ok) {
    await counter.close();
    return gate;
  }
  open = gate.value;
  const started = await counter.start();
  if (!started.ok) {
    await gate.value.close();
    await counter.close();
    return started;
  }
  return ok({
    counter,
    gate: gate.value,
    customerAddress: () => gate.value.freshAddress('customer'),
    customerCame,
    servePort: (port, audience) => {
      const { router, limits } = served[audience];
      serveMessagePort(port, router, {}, limits);
    },
    close: async () => {
      await gate.value.close();
      await counter.close();
    },
  });
}

/** Signs the cookies of this machine's windows; kept so that they stay valid over a restart. */
function gateSecret(folder: string): Uint8Array {
  const file = join(folder, 'windows.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}
