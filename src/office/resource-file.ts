import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of `resources` of this package: from the source as from the built program the first folder above that holds its folder. */
export function resourceFile(folder: string, name: string): string {
  let above = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(above, 'resources', folder)) && dirname(above) !== above) above = dirname(above);
  return join(above, 'resources', folder, name);
}
