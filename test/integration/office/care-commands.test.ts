import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseFile } from '#counter/store/database';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { book, codeFor, newFolder, openReal, pairReal, terminalOf } from './real-counter.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
});

/** Runs `treuekasse` with these arguments, in English; its exit code and all that it said. */
async function treuekasse(...args: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../../src/cli/main.ts'), ...args], {
    env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

test('backup, restore, verify with head office, repair and rebuild, as a person types them', {
  timeout: 60_000,
}, async () => {
  const folder = newFolder();
  const counter = await pairReal(office, folder);
  book(counter, 'm-cli', 1_000, 'cli-1');
  await counter.syncOnce();
  const backup = join(newFolder(), 'copy.db');
  // beside the running counter
  expect(await treuekasse('backup', '--data', folder, '--to', backup)).toMatchObject({
    code: 0,
    said: expect.stringContaining('1 booking'),
  });
  book(counter, 'm-cli', 2_000, 'cli-2');
  await counter.syncOnce();
  const compared = await treuekasse('verify', '--data', folder, '--office');
  expect(compared).toMatchObject({ code: 0, said: expect.stringContaining('In agreement with head office') });
  const old = terminalOf(counter);
  await counter.close();

  expect(await treuekasse('repair', '--data', folder)).toMatchObject({
    code: 0,
    said: expect.stringContaining('nothing to repair'),
  });
  writeFileSync(databaseFile(folder), 'nothing is left');
  const lost = await treuekasse('repair', '--data', folder);
  expect(lost).toMatchObject({ code: 1, said: expect.stringContaining('rebuild') });

  const restored = newFolder();
  const code = await codeFor(office, old);
  const connection = ['--office', office.url, '--code', code];
  const said = await treuekasse('restore', '--from', backup, '--data', restored, ...connection);
  expect(said.code, said.said).toBe(0);
  expect(said.said).toMatch(/everything up to booking 2/);
  const again = openReal(restored);
  expect(again.ledger.pointsOf('m-cli').total).toBe(30);
  const heir = terminalOf(again);
  await again.close();

  const next = await codeFor(office, heir.slice(-6));
  const rebuilt = await treuekasse('rebuild', '--data', newFolder(), '--office', office.url, '--code', next);
  expect(rebuilt.code, rebuilt.said).toBe(0);
  expect(rebuilt.said).toContain(`The old counter was ${heir}`);
  expect(await treuekasse('rejoin', '--data', restored)).toMatchObject({
    code: 2,
    said: expect.stringContaining('--code'),
  });
  const rejoined = await treuekasse('rejoin', '--data', restored, '--code', await codeFor(office));
  expect(rejoined.code, rejoined.said).toBe(0);
  expect((await office.verify()).fault).toBeUndefined();
});
