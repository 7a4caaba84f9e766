import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of `resources/demo` of this package: from the source as from the built program the first folder above that holds it. */
export function demoFile(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'resources', 'demo')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'resources', 'demo', name);
}
