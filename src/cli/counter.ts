import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { counterArguments } from '#counter/service/arguments';
import { runCounter, type RunningCounter } from '#counter/service/run';
import { sayCustomerAddress } from './customer-screen.ts';
import { complain, say } from './say.ts';

/** The built screens: beside the built command line, or in the checkout. */
export const PAGES =
  [join(import.meta.dirname, '../renderer'), join(import.meta.dirname, '../../out/renderer')].find(existsSync) ?? '';

/** Runs the counter in this process until it is told to end. Says why in one line when it cannot. */
export async function openCounterHere(args: readonly string[]): Promise<RunningCounter | undefined> {
  const options = counterArguments(args);
  if (!options.ok) {
    complain(options.code, options.values);
    return undefined;
  }
  const running = await runCounter({ ...options.value, pages: PAGES });
  if (!running.ok) {
    complain(running.code, running.values);
    return undefined;
  }
  return running.value;
}

/** `treuekasse counter`: without a window; whoever opens a printed address first gets in. */
export async function counterCommand(args: readonly string[]): Promise<void> {
  const running = await openCounterHere(args);
  if (!running) return;
  sayCustomerAddress(running);
  say('cli-counter-ready', { address: running.gate.freshAddress() });
  endWith(() => running.close());
}

/** Ends the process in good order when it is asked to. */
export function endWith(close: () => Promise<void>): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    void close().finally(() => process.exit());
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}
