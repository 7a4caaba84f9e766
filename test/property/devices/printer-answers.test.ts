import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialectOf } from '#devices/printer/dialect-of';
import { openPrinterOn } from '#devices/printer/printer-driver';
import type { PrinterTiming } from '#devices/printer/printer-timing';
import { printerProfiles } from '#devices/printer/profiles';
import { ippRequest, readIpp } from '#devices/printer/spool/ipp';
import { UNWATCHED } from '../../conformance/devices/quick-printer.ts';
import { fuzzRuns, seed } from '../seed.ts';

const numRuns = fuzzRuns(300);
const answering = printerProfiles.filter((profile) => profile.status !== 'none');

const TIMING: PrinterTiming = {
  connectMs: 20,
  firstBackOffMs: 1,
  longestBackOffMs: 2,
  answerMs: 2,
  writeMs: 5,
  pollMs: 2,
  checkMs: 2,
  checks: 3,
};

/** Bytes that answers begin with are frequent, so that beginnings of answers are. */
const noise = fc
  .uint8Array({ maxLength: 40 })
  .map((bytes) => bytes.map((byte, i) => (i % 3 === 0 ? byte & 0x7f : byte)));

describe('answers of a printer', () => {
  test(`noise in any pieces is read in bounded memory and never stops the reader [seed ${seed}]`, () => {
    fc.assert(
      fc.property(fc.constantFrom(...answering), fc.array(noise, { maxLength: 30 }), (profile, pieces) => {
        const reader = dialectOf(profile)?.createReader();
        let told = 0;
        for (const piece of pieces) for (const answer of reader?.push(piece) ?? []) told += answer.bytes;
        expect(told).toBeLessThanOrEqual(pieces.reduce((sum, piece) => sum + piece.length, 0));
      }),
      { seed, numRuns },
    );
  });

  const exchange = fc.record({
    profile: fc.constantFrom(...answering),
    replies: fc.array(fc.option(noise), { minLength: 1, maxLength: 12 }),
  });

  /** One print over a line on which these come back in turn; null is a line that breaks. */
  async function printOver({ profile, replies }: typeof exchange extends fc.Arbitrary<infer T> ? T : never) {
    let turn = 0;
    const printer = openPrinterOn(
      (listener) =>
        Promise.resolve({
          write: () => {
            const reply = replies[turn % replies.length];
            turn += 1;
            if (reply) queueMicrotask(() => listener.onBytes(reply));
            return Promise.resolve(reply !== null);
          },
          close: () => listener.onClosed(),
        }),
      profile,
      UNWATCHED,
      TIMING,
    );
    const outcome = await printer.print(new Uint8Array(3_000));
    const state = printer.state().kind;
    printer.close();
    return { outcome, state };
  }

  test(`whatever comes back over the line, a print ends with an answer [seed ${seed}]`, async () => {
    // a print is mostly waiting, so many wait at once
    const sideBySide = Math.min(numRuns, 500);
    await fc.assert(
      fc.asyncProperty(fc.array(exchange, { minLength: sideBySide, maxLength: sideBySide }), async (exchanges) => {
        for (const { outcome, state } of await Promise.all(exchanges.map(printOver))) {
          expect(outcome.ok || Number(outcome.values.sentBytes) <= 3_000).toBe(true);
          expect(['ready', 'attention', 'out']).toContain(state);
        }
      }),
      { seed, numRuns: Math.ceil(numRuns / sideBySide) },
    );
  });
});

describe('answers of a print service', () => {
  test(`noise and answers that are cut or changed [seed ${seed}]`, () => {
    const request = ippRequest('get-jobs', { 'printer-uri': 'ipp://localhost/printers/a', limit: 5 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(request.length - 1), fc.nat(255)), { maxLength: 8 }),
        fc.nat(request.length),
        fc.uint8Array({ maxLength: 60 }),
        (changes, cut, tail) => {
          const bytes = Uint8Array.from(request);
          for (const [at, byte] of changes) bytes[at] = byte;
          const answer = readIpp(new Uint8Array([...bytes.subarray(0, cut), ...tail]));
          expect(answer === undefined || answer.groups.length <= request.length + tail.length).toBe(true);
        },
      ),
      { seed, numRuns },
    );
  });

  test('a request is read as it was written', () => {
    const bytes = ippRequest('get-jobs', { 'requested-attributes': ['job-id', 'job-name'], 'which-jobs': 'completed' });
    // the same attributes as the group of a job, which is the second kind of group
    const asJob = bytes.map((byte, at) => (at === 8 ? 2 : byte));
    const answer = readIpp(asJob);
    expect([...(answer?.groups[0] ?? [])]).toEqual([
      ['attributes-charset', ['utf-8']],
      ['attributes-natural-language', ['en']],
      ['which-jobs', ['completed']],
      ['requested-attributes', ['job-id', 'job-name']],
    ]);
  });
});
