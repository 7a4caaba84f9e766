import { posix, win32 } from 'node:path';
import type { Machine } from './machine.ts';

/** A browser that can show the counter as a kiosk. */
export interface Browser {
  /** As people call it. */
  readonly name: string;
  readonly path: string;
}

const ON_PATH = [
  ['Chromium', 'chromium'],
  ['Chromium', 'chromium-browser'],
  ['Chrome', 'google-chrome'],
  ['Chrome', 'google-chrome-stable'],
  ['Edge', 'microsoft-edge'],
  ['Edge', 'microsoft-edge-stable'],
] as const;

const ON_LINUX = [
  ['Chromium', '/snap/bin/chromium'],
  ['Chrome', '/opt/google/chrome/chrome'],
  ['Edge', '/opt/microsoft/msedge/msedge'],
] as const;

const ON_MAC = [
  ['Chromium', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  ['Chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['Edge', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
] as const;

const ON_WINDOWS = [
  ['Chrome', 'Google\\Chrome\\Application\\chrome.exe'],
  ['Edge', 'Microsoft\\Edge\\Application\\msedge.exe'],
  ['Chromium', 'Chromium\\Application\\chrome.exe'],
] as const;

/** The first of Chromium, Chrome and Edge that is installed. `CHROMIUM_PATH` alone decides when it is set. */
export function findChromium(machine: Machine): Browser | undefined {
  return candidates(machine).find(({ path }) => machine.canRun(path));
}

function candidates({ platform, env }: Machine): Browser[] {
  const browsers = (list: readonly (readonly [string, string])[], place: (path: string) => string): Browser[] =>
    list.map(([name, path]) => ({ name, path: place(path) }));
  if (env['CHROMIUM_PATH']) return [{ name: 'Chromium', path: env['CHROMIUM_PATH'] }];
  if (platform === 'win32') {
    const folders = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LocalAppData'] ?? env['LOCALAPPDATA']];
    return folders.flatMap((folder) => (folder ? browsers(ON_WINDOWS, (path) => win32.join(folder, path)) : []));
  }
  const folders = (env['PATH'] ?? '').split(':').filter(Boolean);
  const onPath = ON_PATH.flatMap(([name, file]) => folders.map((folder) => ({ name, path: posix.join(folder, file) })));
  const own = platform === 'darwin' ? ON_MAC : ON_LINUX;
  const home = platform === 'darwin' && env['HOME'] ? browsers(ON_MAC, (path) => `${env['HOME']}${path}`) : [];
  return [...browsers(own, (path) => path), ...home, ...onPath];
}
