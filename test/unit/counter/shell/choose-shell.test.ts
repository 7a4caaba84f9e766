import { describe, expect, it } from 'vitest';
import { type Found, chooseShell, findShells } from '#counter/shell/choose-shell';
import type { Machine } from '#counter/shell/machine';
import { isTextKey } from '#text/catalogue';

const chromium = { name: 'Chromium', path: '/usr/bin/chromium' };
const all: Found = { electron: '/e/electron', chromium, hasDisplay: true };

describe('choice of the shell', () => {
  it.each([
    [all, undefined, 'electron', 'shell-electron'],
    [{ ...all, electron: undefined }, undefined, 'chromium', 'shell-chromium'],
    [{ ...all, electron: undefined, chromium: undefined }, undefined, 'page', 'shell-page-no-browser'],
    [{ ...all, hasDisplay: false }, undefined, 'page', 'shell-page-no-display'],
    [all, 'chromium', 'chromium', 'shell-chromium-wanted'],
    [all, 'page', 'page', 'shell-page-wanted'],
    [all, 'electron', 'electron', 'shell-electron'],
  ])('%j, wanted %s: %s, %s', (found, wanted, shell, why) => {
    const choice = chooseShell(found, wanted);
    expect(choice).toMatchObject({ ok: true, value: { shell, why } });
    expect(isTextKey(why)).toBe(true);
  });

  it.each([
    [{ ...all, electron: undefined }, 'electron', 'shell-electron-missing'],
    [{ ...all, chromium: undefined }, 'chromium', 'shell-chromium-missing'],
    [{ ...all, hasDisplay: false }, 'electron', 'shell-no-display'],
    [{ ...all, hasDisplay: false }, 'chromium', 'shell-no-display'],
    [all, 'firefox', 'shell-unknown'],
  ])('%j, wanted %s: refused with %s', (found, wanted, code) => {
    expect(chooseShell(found, wanted)).toMatchObject({ ok: false, code });
    expect(isTextKey(code)).toBe(true);
  });
});

/** A machine on which the files of `programs` can be run. */
function machine(more: Partial<Machine>, programs: readonly string[], texts: Record<string, string> = {}): Machine {
  return {
    platform: 'linux',
    env: {},
    canRun: (path) => programs.includes(path),
    read: (path) => texts[path],
    packageFile: () => undefined,
    ...more,
  };
}

describe('what there is on a machine', () => {
  const installed = { packageFile: () => '/app/node_modules/electron/package.json' };
  const pathTxt = { '/app/node_modules/electron/path.txt': 'electron\n' };

  it.each([
    [
      'package and binary',
      machine(installed, ['/app/node_modules/electron/dist/electron'], pathTxt),
      '/app/node_modules/electron/dist/electron',
    ],
    ['package, no binary yet', machine(installed, [], pathTxt), undefined],
    ['package, never asked for its binary', machine(installed, []), undefined],
    ['no package', machine({}, []), undefined],
    [
      'override folder',
      machine({ ...installed, env: { ELECTRON_OVERRIDE_DIST_PATH: '/opt/e' } }, ['/opt/e/electron']),
      '/opt/e/electron',
    ],
    ['path given', machine({ env: { ELECTRON_EXEC_PATH: '/opt/x' } }, ['/opt/x']), '/opt/x'],
    ['path given, nothing there', machine({ env: { ELECTRON_EXEC_PATH: '/opt/x' } }, []), undefined],
  ])('Electron: %s', (_what, at, path) => {
    expect(findShells(at).electron).toBe(path);
  });

  const mac = { platform: 'darwin', env: { HOME: '/Users/a' } } as const;
  const windows = {
    platform: 'win32',
    env: { ProgramFiles: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\a' },
  } as const;
  const chrome = 'Google\\Chrome\\Application\\chrome.exe';
  it.each([
    [
      'on PATH',
      machine({ env: { PATH: '/bin:/usr/bin' } }, ['/usr/bin/google-chrome']),
      'Chrome',
      '/usr/bin/google-chrome',
    ],
    ['snap', machine({}, ['/snap/bin/chromium']), 'Chromium', '/snap/bin/chromium'],
    ['given', machine({ env: { CHROMIUM_PATH: '/x', PATH: '/bin' } }, ['/x', '/bin/chromium']), 'Chromium', '/x'],
    [
      'given, nothing there',
      machine({ env: { CHROMIUM_PATH: '/x', PATH: '/bin' } }, ['/bin/chromium']),
      undefined,
      undefined,
    ],
    [
      'macOS',
      machine(mac, ['/Users/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']),
      'Chrome',
      '/Users/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    ['Windows', machine(windows, [`C:\\Users\\a\\${chrome}`]), 'Chrome', `C:\\Users\\a\\${chrome}`],
    ['none', machine({ env: { PATH: '/bin' } }, []), undefined, undefined],
  ])('Chromium: %s', (_what, at, name, path) => {
    expect(findShells(at).chromium).toEqual(name && { name, path });
  });

  it.each([
    [machine({}, []), false],
    [machine({ env: { DISPLAY: ':0' } }, []), true],
    [machine({ env: { WAYLAND_DISPLAY: 'wayland-0' } }, []), true],
    [machine(mac, []), true],
    [machine(windows, []), true],
  ])('display %#: %s', (at, hasDisplay) => {
    expect(findShells(at).hasDisplay).toBe(hasDisplay);
  });
});
