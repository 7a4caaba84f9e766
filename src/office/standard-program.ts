import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { existsSync } from 'node:fs';

/** The program that a new brand starts with: `resources/programs/standard.json` of this package. */
export function standardProgram(): unknown {
  let folder = dirname(fileURLToPath(import.meta.url));
  // from the source as from the built file the package's folder is the first above that holds it
  while (!existsSync(join(folder, 'resources', 'programs')) && dirname(folder) !== folder) folder = dirname(folder);
  return JSON.parse(readFileSync(join(folder, 'resources', 'programs', 'standard.json'), 'utf8'));
}
