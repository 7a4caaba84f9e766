import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readJsonFile } from '#cli/read-file';

function fileOf(text: string, bytes?: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'treuekasse-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'program.json');
  writeFileSync(file, text);
  if (bytes !== undefined) truncateSync(file, bytes);
  return file;
}

test('a program file of 50 MB is refused unread, with a sentence that says what to look at', () => {
  const file = fileOf('{}', 50 * 1024 * 1024);
  const refused = readJsonFile(file);
  expect(refused).toEqual({ ok: false, code: 'cli-file-large', values: { file, most: 20 } });
});

test('a file that is not JSON, and one that is not there, are told apart', () => {
  expect(readJsonFile(fileOf('{"a": 1}'))).toEqual({ ok: true, value: { a: 1 } });
  expect(readJsonFile(fileOf('{"a": '))).toMatchObject({ code: 'cli-file-not-json' });
  expect(readJsonFile('/nowhere/program.json')).toMatchObject({
    code: 'cli-file-unreadable',
    values: { reason: 'ENOENT' },
  });
});
