import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../anchors');

/** Loads what is installed in test/bench/anchors only, by name or by the path of a file in its node_modules. */
export function loadAnchor<Loaded>(file: string): Loaded {
  if (!existsSync(join(FOLDER, 'node_modules')))
    throw new Error('this bench compares with other engines: npm ci --ignore-scripts --prefix test/bench/anchors');
  return createRequire(join(FOLDER, 'package.json'))(file) as Loaded;
}

export const fileOfAnchor = (path: string): string => join(FOLDER, 'node_modules', path);
