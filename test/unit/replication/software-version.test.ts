import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isOlderVersion, softwareVersion } from '#replication/software-version';

test('what runs here has the version of the package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(softwareVersion()).toBe(version);
});

test('versions are compared number by number; what is no version is older than none', () => {
  const older = (version: string, than: string) => [isOlderVersion(version, than), isOlderVersion(than, version)];
  expect(older('0.9.0', '0.10.0')).toEqual([true, false]);
  expect(older('1.2', '1.2.1')).toEqual([true, false]);
  expect(older('1.2', '1.2.0')).toEqual([false, false]);
  expect(older('1.2.0-beta.1', '1.2.0+5')).toEqual([false, false]);
  expect(older('unknown', '1.0.0')).toEqual([false, false]);
  expect(older('', '1.0.0')).toEqual([false, false]);
});
