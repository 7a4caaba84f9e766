import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Result } from '#base/result';
import { refused } from '#base/result';
import type { OfficeClient } from '#replication/client/office-client';
import codes from '../../../data/tse-codes/codes.json' with { type: 'json' };
import { createTills } from '../../../../src/counter/service/tills.ts';
import { MIGRATIONS } from '../../../../src/counter/store/migrations.ts';

type Till = { terminal: string; store: string; storeName: string };

function tills(answer: Result<Till>) {
  const connection = new Database(':memory:');
  connection.exec(MIGRATIONS.join('\n'));
  const asked: string[] = [];
  const office = { till: (serial: string) => (asked.push(serial), Promise.resolve(answer)) } as unknown as OfficeClient;
  return { asked, office, book: createTills(connection) };
}
const here = { ok: true, value: { terminal: 'T', store: 'S', storeName: 'Muster' } } as const;
const never = () => false;

describe('the receipt code of a till', () => {
  it('is booked where its till belongs; head office is asked once per till', async () => {
    const { book, office, asked } = tills(here);
    for (let time = 0; time < 3; time++)
      expect(await book.saleOf(codes.official, 'T', never, office)).toMatchObject({
        ok: true,
        value: { total: 255, source: 'tse' },
      });
    expect(asked).toHaveLength(1);
    expect(asked[0]!.length).toBeLessThanOrEqual(64);
    // from now on without head office as well
    expect(await book.saleOf(codes.official, 'T', never, undefined)).toMatchObject({ ok: true });
  });

  it('is refused elsewhere, with the name of its shop, also offline', async () => {
    const { book, office } = tills({ ...here, value: { ...here.value, terminal: 'U', storeName: 'Filiale Nord' } });
    for (const line of [office, undefined])
      expect(await book.saleOf(codes.official, 'T', never, line)).toMatchObject({
        code: 'till-elsewhere',
        values: { store: 'Filiale Nord' },
      });
  });

  it('of a till that nobody knows waits for head office', async () => {
    const { book, office } = tills(refused('office-unavailable'));
    expect(await book.saleOf(codes.official, 'T', never, undefined)).toMatchObject({ code: 'till-unknown-offline' });
    expect(await book.saleOf(codes.official, 'T', never, office)).toMatchObject({ code: 'till-unknown-offline' });
  });

  it('R17 that is booked already is refused before anybody is asked', async () => {
    const { book, office, asked } = tills(here);
    expect(await book.saleOf(codes.official, 'T', () => true, office)).toMatchObject({ code: 'sale-already-booked' });
    expect(asked).toEqual([]);
  });

  it.each([
    ['that was cut', codes.official.slice(0, 150), /^tse-/],
    ['with another amount', codes.official.replace('2.55_', '9.55_'), /^tse-/],
    ['with another number', codes.official.replace(';18;', ';19;'), /^tse-tampered$/],
    ['that is none', 'V0;', /^tse-/],
  ])('R28 %s is never a sale, and no till is asked about for it', async (_, text, code) => {
    const { book, office, asked } = tills(here);
    const answer = await book.saleOf(text, 'T', never, office);
    expect(answer).toMatchObject({ ok: false, code: expect.stringMatching(code) as string });
    expect(asked).toEqual([]);
  });
});
