import { readdirSync } from 'node:fs';
import { sep } from 'node:path';

/** Names of all files below the folder of the built user interface, as `assetFor` takes them. Empty when it is not there. */
export function assetFiles(folder: string): ReadonlySet<string> {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const start = folder.length + 1;
    const names = entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}${sep}${entry.name}`);
    return new Set(names.map((name) => name.slice(start).replaceAll(sep, '/')));
  } catch {
    return new Set();
  }
}
