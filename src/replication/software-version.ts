import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

let known: string | undefined;

/** The version of what runs here, counter or head office; from the same place above the sources and above the built programs. */
export function softwareVersion(): string {
  known ??= readVersion(join(import.meta.dirname, '../../package.json'));
  return known;
}

function readVersion(file: string): string {
  const { version } = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown }) : {};
  return typeof version === 'string' ? version : 'unknown';
}

/** Numbers before the first dash or plus, compared one by one. What is no version is older than none. */
export function isOlderVersion(version: string, than: string): boolean {
  const [own, other] = [numbersOf(version), numbersOf(than)];
  if (!own || !other) return false;
  const places = Array.from({ length: Math.max(own.length, other.length) }, (_, place) => place);
  const first = places.find((place) => (own[place] ?? 0) !== (other[place] ?? 0));
  return first !== undefined && (own[first] ?? 0) < (other[first] ?? 0);
}

const numbersOf = (version: string): readonly number[] | undefined =>
  /^\d+(\.\d+)*(?=$|[-+])/.exec(version)?.[0].split('.').map(Number);
