import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What the choice of a shell looks at. Files and environment only: nothing here may touch the network. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: { readonly [name: string]: string | undefined };
  /** True for a file that can be run. */
  canRun(path: string): boolean;
  /** Text of a file, or nothing. */
  read(path: string): string | undefined;
  /** Path of a package's package.json, or nothing when it is not installed. */
  packageFile(name: string): string | undefined;
}

export const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  canRun(path) {
    try {
      // Windows knows no permission to run
      accessSync(path, process.platform === 'win32' ? constants.F_OK : constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
  read(path) {
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  },
  packageFile(name) {
    try {
      return createRequire(import.meta.url).resolve(`${name}/package.json`);
    } catch {
      return undefined;
    }
  },
};
