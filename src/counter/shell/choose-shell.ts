import { ok, type Refused, type Result, refused, type TextValues } from '#base/result';
import { type Browser, findChromium } from './find-chromium.ts';
import { findElectron } from './find-electron.ts';
import { type Machine, thisMachine } from './machine.ts';

/** What there is on this machine to show the counter with. */
export interface Found {
  readonly electron: string | undefined;
  readonly chromium: Browser | undefined;
  readonly hasDisplay: boolean;
}

/** The shell to take, and a key of the text catalogue that says which one and why. */
export type Choice = { readonly why: string; readonly values: TextValues } & (
  | { readonly shell: 'electron'; readonly binary: string }
  | { readonly shell: 'chromium'; readonly binary: string }
  | { readonly shell: 'page' }
);

export type NoShell = 'shell-unknown' | 'shell-electron-missing' | 'shell-chromium-missing' | 'shell-no-display';

/** Looks at this machine's files and environment only, so that it answers at once on a closed network too. */
export function findShells(machine: Machine = thisMachine): Found {
  const { platform, env } = machine;
  return {
    electron: findElectron(machine),
    chromium: findChromium(machine),
    hasDisplay: platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']),
  };
}

/**
 * Electron if it is there, else a Chromium, else the page alone. A shell that was asked for by name is taken or refused,
 * never replaced by another.
 *
 * @param wanted value of `--shell`, if it was given.
 */
export function chooseShell({ electron, chromium, hasDisplay }: Found, wanted?: string): Result<Choice, NoShell> {
  const take = (choice: Choice): Result<Choice, NoShell> => ok(choice);
  const page = (why: string): Result<Choice, NoShell> => take({ shell: 'page', why, values: {} });
  const kiosk = ({ name, path }: Browser, why: string): Result<Choice, NoShell> =>
    take({ shell: 'chromium', binary: path, why, values: { browser: name } });
  const windowed = (binary: string): Result<Choice, NoShell> =>
    take({ shell: 'electron', binary, why: 'shell-electron', values: {} });
  const withoutDisplay: Refused<NoShell> | undefined = hasDisplay ? undefined : refused('shell-no-display');

  if (wanted === undefined) {
    if (withoutDisplay) return page('shell-page-no-display');
    if (electron) return windowed(electron);
    return chromium ? kiosk(chromium, 'shell-chromium') : page('shell-page-no-browser');
  }
  if (wanted === 'page') return page('shell-page-wanted');
  if (wanted === 'electron') {
    if (!electron) return refused('shell-electron-missing');
    return withoutDisplay ?? windowed(electron);
  }
  if (wanted === 'chromium') {
    if (!chromium) return refused('shell-chromium-missing');
    return withoutDisplay ?? kiosk(chromium, 'shell-chromium-wanted');
  }
  return refused('shell-unknown', { shell: wanted });
}
