import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The type of all screens, as its package ships it; undefined if the package is not there, then the system's type serves. */
export function readFont(): Buffer | undefined {
  try {
    const folder = dirname(
      createRequire(import.meta.url).resolve('@fontsource-variable/atkinson-hyperlegible-next/package.json'),
    );
    return readFileSync(join(folder, 'files', 'atkinson-hyperlegible-next-latin-wght-normal.woff2'));
  } catch {
    return undefined;
  }
}
