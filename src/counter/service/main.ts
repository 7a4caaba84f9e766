import { join } from 'node:path';
import type { Refused } from '#base/result';
import type { Audience } from '#contract/transport/gate/audiences';
import type { AnyMessagePort } from '#contract/transport/port-wire';
import { render } from '#text/render';
import { type CounterArguments, counterArguments } from './arguments.ts';
import { acceptFromShell, electronParentPort } from './electron-port.ts';
import { runCounter, type RunningCounter } from './run.ts';

/**
 * The counter service as a process of its own, as the Electron shell starts it (`utilityProcess`). It ends with code 1 and
 * one sentence on its error output when it cannot run; the shell shows that sentence.
 */
const PAGES = join(import.meta.dirname, '../renderer');
/** Ports that may come before the service is up; a shell has one window, two with the customer's. */
const MAX_EARLY_PORTS = 8;

const chosen = counterArguments(process.argv.slice(2));
if (chosen.ok) start(chosen.value);
else fail(chosen);

function start(options: CounterArguments): void {
  const shell = electronParentPort();
  if (!shell) {
    void run(options, undefined);
    return;
  }
  let running: RunningCounter | undefined;
  const early: (readonly [port: AnyMessagePort, audience: Audience])[] = [];
  acceptFromShell(shell, {
    serve: (port, audience) => {
      if (running) running.servePort(port, audience);
      else if (early.length < MAX_EARLY_PORTS) early.push([port, audience]);
    },
    onSecret: ({ key }) => {
      void run(options, Buffer.from(key, 'base64')).then((started) => {
        running = started;
        for (const [port, audience] of early.splice(0)) running?.servePort(port, audience);
      });
    },
  });
}

async function run(options: CounterArguments, secretKey: Uint8Array | undefined): Promise<RunningCounter | undefined> {
  const started = await runCounter({ ...options, pages: PAGES, secretKey });
  if (!started.ok) return fail(started);
  const running = started.value;
  const stop = (): void => void running.close().finally(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  console.log(running.gate.freshAddress());
  return running;
}

/** Nobody has chosen a language yet: both say it. */
function fail({ code, values }: Refused): undefined {
  for (const language of ['de', 'en'] as const)
    console.error(render(code, values, { language, currency: 'EUR', timeZone: 'Europe/Berlin' }));
  process.exitCode = 1;
  setImmediate(() => process.exit(1));
  return undefined;
}
