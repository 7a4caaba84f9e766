import { join } from 'node:path';
import { ok, type Result, refused } from '#base/result';
import type { RunningCounter } from '#counter/service/run';
import { launchKiosk, type WindowPlace } from '#counter/shell/launch';
import { complain, say } from './say.ts';

/** Right of a first monitor of the usual size. */
const USUAL_PLACE = '1920,0';
/** A window that is not there by then does not keep the counter's waiting. */
const LONGEST_OPENING_MS = 5_000;
const OPTION = '--customer-screen';
const PLACE = /^(-?\d{1,5}),(-?\d{1,5})$/;

/** The option's place may be left out, and may begin with a minus sign: `--customer-screen [X,Y]` becomes one argument. */
export function joinedCustomerScreen(args: readonly string[]): string[] {
  const at = args.indexOf(OPTION);
  if (at < 0) return [...args];
  const next = args[at + 1];
  const isGiven = next !== undefined && PLACE.test(next);
  return [...args.slice(0, at), `${OPTION}=${isGiven ? next : USUAL_PLACE}`, ...args.slice(at + (isGiven ? 2 : 1))];
}

/** Where the second monitor begins, in pixels of the whole desktop; nothing if it was not asked for. */
export function customerPlace(text: string | undefined): Result<WindowPlace | undefined, 'argument-wrong'> {
  if (text === undefined) return ok(undefined);
  const [, x, y] = PLACE.exec(text) ?? [];
  if (x === undefined || y === undefined) return refused('argument-wrong', { argument: `${OPTION} ${text}` });
  return ok({ x: Number(x), y: Number(y) });
}

/**
 * Opens the customer's screen in a browser window of its own, with a profile of its own, so that it knows nothing of the
 * counter's. Ready when the window is there: a window that opens after it has the keys, and those belong to the counter.
 * Without a window the counter goes on, and says with which address any browser shows it. Gives back what ends it.
 */
export async function openCustomerScreen(
  running: RunningCounter,
  browser: { readonly binary: string; readonly folder: string; readonly place: WindowPlace },
): Promise<() => Promise<void>> {
  const launched = await launchKiosk({
    binary: browser.binary,
    address: running.customerAddress(),
    profileFolder: join(browser.folder, 'browser-customer'),
    place: browser.place,
  });
  if (!launched.ok) {
    complain(launched.code, launched.values, 0);
    sayCustomerAddress(running);
    return async () => {};
  }
  const tooLong = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_OPENING_MS).unref());
  await Promise.race([running.customerCame, launched.value.ended, tooLong]);
  return async () => void launched.value.process.kill();
}

/** For a screen that another program shows. */
export const sayCustomerAddress = (running: RunningCounter): void =>
  say('cli-customer-ready', { address: running.customerAddress() });
