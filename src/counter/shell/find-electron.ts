import { posix, win32 } from 'node:path';
import type { Machine } from './machine.ts';

/**
 * Path of Electron's binary if it is there. Importing `electron` would say the same, but starts a download when it is not;
 * so this reads what that package's own index.js reads: `path.txt`, and the override folder.
 */
export function findElectron(machine: Machine): string | undefined {
  const { join, dirname } = machine.platform === 'win32' ? win32 : posix;
  const { ELECTRON_EXEC_PATH, ELECTRON_OVERRIDE_DIST_PATH } = machine.env;
  const packageFile = machine.packageFile('electron');
  const name = packageFile && machine.read(join(dirname(packageFile), 'path.txt'))?.trim();
  const candidates = [
    ELECTRON_EXEC_PATH,
    ELECTRON_OVERRIDE_DIST_PATH && join(ELECTRON_OVERRIDE_DIST_PATH, name || 'electron'),
    packageFile && name && join(dirname(packageFile), 'dist', name),
  ];
  return candidates.find((path): path is string => Boolean(path) && machine.canRun(path as string));
}
