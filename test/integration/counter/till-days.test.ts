import { expect, it } from 'vitest';
import { outcome } from '#contract/transport/outcome';
import { buildDsfinvk, type BuiltReceipt, buildZip } from '../../unit/till/files/export-builder.ts';
import { runTillDaysApart } from '../../../src/counter/service/till-days/till-days-job.ts';
import { earn, openTestCounter, type TestCounter } from './counter-kit.ts';
import { temporaryFolder } from './kit.ts';

const receipt = (number: number, at: number, gross: number): BuiltReceipt => ({
  id: `b${number}`,
  number,
  at: new Date(at).toISOString(),
  lines: [{ type: 'Umsatz', text: 'Brot', gross, vat: 2 }],
});
const zipOf = (...receipts: BuiltReceipt[]): Buffer => buildZip(buildDsfinvk(receipts));

/** Brings a file in parts of `step` bytes and compares; the code of a refusal. */
async function compared({ first: { owner } }: TestCounter, bytes: Buffer, step = 700, name = 'export.zip') {
  const { access } = await owner.open({});
  for (let from = 0; from < bytes.length; from += step) {
    const base64 = bytes.subarray(from, from + step).toString('base64');
    await owner.putTillFile({ access, upload: 'U', name, from, size: bytes.length, base64 });
  }
  const answer = await outcome(owner.compareTillDays({ access, upload: 'U' }));
  return answer.ok ? answer.value : answer.code === 'REFUSED' ? answer.data.key : answer.code;
}

it('holds the days of a till against what was booked here, in a thread of its own', async () => {
  const shop = await openTestCounter({ signedIn: 'manager' });
  const at = shop.clock.now;
  earn(shop, shop.members.card, 1_250, 'hand:1');
  earn(shop, shop.members.other, 800, 'hand:2');
  const head = shop.counter.ledger.journal.head();
  const view = await compared(shop, zipOf(receipt(17, at, 1_250), receipt(18, at, 990)));
  expect(view).toMatchObject({
    tills: ['KASSE-1'],
    days: [{ sold: { count: 2, total: 2_240 }, linked: { count: 1, total: 1_250 }, differences: 1 }],
    differences: [{ state: 'not-in-till', booked: 800, seq: head.seq }],
    problems: [],
  });
  // nothing was written, and the files are gone
  expect(shop.counter.ledger.journal.head()).toEqual(head);
  const { access } = await shop.first.owner.open({});
  expect(await outcome(shop.first.owner.compareTillDays({ access, upload: 'U' }))).toMatchObject({
    data: { key: 'till-days-torn' },
  });
  expect(shop.logged).toEqual([]);
});

it('refuses what it cannot compare in a sentence, and works on', async () => {
  const shop = await openTestCounter({ signedIn: 'manager' });
  const at = shop.clock.now;
  const zip = zipOf(receipt(1, at, 100));
  expect(await compared(shop, Buffer.from('PK\u0003\u0004 and nothing more'))).toBe('till-zip-wrong');
  expect(await compared(shop, Buffer.from('{"receipts":[]}'), 99, 'a.json')).toBe('till-json-wrong');
  expect(await compared(shop, zipOf())).toBe('till-days-none');
  const days = Array.from({ length: 401 }, (_, n) => receipt(n, at - n * 86_400_000, 100));
  expect(await compared(shop, zipOf(...days), 100_000)).toBe('till-days-many');
  expect(await compared(shop, zip)).toMatchObject({ days: [{ sold: { count: 1 } }] });
  expect(shop.logged).toEqual([]);
});

it('gives a comparison up when the counter closes, and one without a file of the counter is refused', async () => {
  const bytes = () => new Uint8Array(zipOf(receipt(1, Date.UTC(2026, 10, 21), 100)));
  const job = () => ({
    data: temporaryFolder(),
    timeZone: 'Europe/Berlin',
    files: [{ name: 'a.zip', bytes: bytes() }],
  });
  const faults: unknown[] = [];
  const never = new AbortController().signal;
  expect(await runTillDaysApart(job(), (error) => faults.push(error), never)).toMatchObject({
    code: 'store-read-only',
  });
  const closing = new AbortController();
  const comparing = runTillDaysApart(job(), (error) => faults.push(error), closing.signal);
  closing.abort();
  expect(await comparing).toMatchObject({ code: 'till-days-failed' });
  expect(faults).toEqual([]);
});
