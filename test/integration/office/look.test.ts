import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Look } from '#domain/look/look';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { must, newFolder, pairReal } from './real-counter.ts';
import { sampleProgram } from '../../unit/domain/samples.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
  await office.putProgram(sampleProgram);
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
});

const look: Look = { colour: '#7a1f2b', type: 'serif', logo: 'data:image/png;base64,iVBORw0KGgo=' };

test('a store that looks like its brand and says du does so at its counters and on the customer’s screen, until it does not', async () => {
  const counter = await pairReal(office, newFolder());
  onTestFinished(() => counter.close());
  const status = () => counter.status.get();
  expect(status().look).toBeUndefined();
  expect(counter.place.format().address).toBeUndefined();

  must(await office.setLook(office.store, { address: 'du', look }));
  await counter.syncOnce();
  await expect.poll(() => status().look).toEqual(look);
  expect(status().address).toBe('du');
  // receipts are written in the same words
  expect(counter.place.format().address).toBe('du');

  // what is announced today, in both languages, and nothing of another day
  const announcements = [{ de: 'Heute frisch' }, { de: 'Vorbei', until: '2020-01-01' }, { de: 'Neu', en: 'New' }];
  must(await office.setLook(office.store, { announcements }));
  await counter.syncOnce();
  const announced = [
    { de: 'Heute frisch', en: 'Heute frisch' },
    { de: 'Neu', en: 'New' },
  ];
  await expect.poll(() => status().announcements).toEqual(announced);

  // what is not named stays
  must(await office.setLook(office.store, { look: undefined }));
  await counter.syncOnce();
  await expect.poll(() => status().look).toBeUndefined();
  expect(status().address).toBe('du');
  expect(status().announcements).toEqual(announced);
  expect(await office.setLook('nowhere', { address: 'sie' })).toMatchObject({ ok: false, code: 'store-unknown' });
});
