import { afterAll, beforeAll, expect } from 'vitest';
import type { Clock } from '#base/clock';
import type { OfficeOptions } from '#office/main';
import { type OfficeUnderTest, startTestDatabase, startTestOffice, type TestDatabase } from './office-under-test.ts';
import { must } from './real-counter.ts';

export type TwoOffices = {
  readonly database: TestDatabase;
  readonly office: OfficeUnderTest;
  readonly second: OfficeUnderTest;
};

/**
 * Two processes of head office on one database, for all tests of a file. After the last one what was booked is proved, every
 * sum is zero, and neither process has logged a fault. `program` is put in force before the first test.
 */
export function twoOffices({
  clock,
  program,
  ...more
}: { readonly clock?: Clock; readonly program?: object } & Partial<OfficeOptions> = {}): TwoOffices {
  // it is there when the first test begins
  const head = {} as { -readonly [Name in keyof TwoOffices]: TwoOffices[Name] };
  beforeAll(async () => {
    head.database = await startTestDatabase();
    const options = { ...more, databaseUrl: head.database.url, ...(clock && { clock }) };
    head.office = await startTestOffice(options);
    head.second = await startTestOffice(options);
    if (program) must(await head.office.putProgram(program));
  }, 60_000);
  afterAll(async () => {
    const { database, office, second } = head;
    const [{ fault }, { sums }] = [await office.verify(), await office.overview()];
    await second.close();
    await office.close();
    await database.stop();
    expect([fault, sums.filter(({ sum }) => sum !== 0)]).toEqual([undefined, []]);
    expect([...office.faults, ...second.faults]).toEqual([]);
  });
  return head;
}
