import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { CARD, earn, FREE, OTHER } from '../../integration/counter/counter-kit.ts';
import { must } from '../../integration/counter/kit.ts';
import { type Answer, openShop } from '../../integration/counter/till-kit.ts';
import { seed } from '../seed.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);

/** What a till does with one session, in any order; the same key may come again with the same or other content. */
const key = fc.constantFrom('s-1', 's-2', 's-3');
const lines = fc.array(
  fc.record({
    amount: fc.integer({ min: 1, max: 5_000 }),
    vat: fc.constantFrom(700, 1_900),
    quantity: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 1, maxLength: 5 },
);
const step = fc.oneof(
  fc.record({ do: fc.constant('open' as const), key, operator: fc.constantFrom('7', '8') }),
  fc.record({ do: fc.constant('identify' as const), key, scan: fc.constantFrom(CARD, OTHER, FREE, 'nonsense') }),
  fc.record({
    do: fc.constant('confirm' as const),
    key,
    lines,
    reward: fc.constantFrom(undefined, undefined, 'five', 'coffee'),
  }),
  fc.record({ do: fc.constant('void' as const), key }),
  fc.record({
    do: fc.constant('return' as const),
    key,
    name: fc.constantFrom('r-1', 'r-2'),
    amount: fc.option(fc.integer({ min: 1, max: 3_000 }), { nil: undefined }),
  }),
  fc.record({
    do: fc.constant('authorise' as const),
    key,
    name: fc.constantFrom('a-1', 'a-2'),
    amount: fc.integer({ min: 1, max: 1_500 }),
  }),
  fc.record({ do: fc.constant('release' as const), name: fc.constantFrom('a-1', 'a-2') }),
);

it(`R17 every changing call of a till, sent several times at once, answers the same and happens once, seed ${seed}`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 25 }),
      fc.integer({ min: 2, max: 4 }),
      async (steps, times) => {
        const shop = await openShop();
        const { counter, members, clock } = shop;
        earn(shop, members.card, 8_000);
        const { codes } = must(counter.vouchers.sell('sold-0001', 1, 2_000, 'A'));
        const code = codes[0]!;
        async function send(one: (typeof steps)[number]): Promise<() => Promise<Answer>> {
          switch (one.do) {
            case 'open':
              return () => shop.open(one.key, one.operator);
            case 'identify':
              return () => shop.identify(one.key, { scan: one.scan });
            case 'void':
              return () => shop.end(one.key);
            case 'return':
              return () => shop.takeBack(one.name, { sale: `api:S:${one.key}`, operator: '7', amount: one.amount });
            case 'authorise':
              return () => shop.authorise(one.name, { session: one.key, code, amount: one.amount });
            case 'release':
              return () => shop.release(one.name);
            case 'confirm': {
              const basket = {
                total: one.lines.reduce((sum, { amount }) => sum + amount, 0),
                lines: one.lines,
                choices: one.reward === undefined ? [] : [{ reward: one.reward }],
              };
              const quoted = await shop.quote(one.key, basket);
              const { toPay = 1, paidWithVouchers = 0 } = quoted.body;
              return () => shop.confirm(one.key, { ...basket, toPay, paidWithVouchers });
            }
          }
        }
        for (const one of steps) {
          clock.now += 10_000;
          const ask = await send(one);
          const before = counter.ledger.journal.head().seq;
          const first = await ask();
          const after = counter.ledger.journal.head().seq;
          const again = await Promise.all(Array.from({ length: times }, ask));
          for (const answer of again) expect(answer).toEqual(first);
          expect(counter.ledger.journal.head().seq).toBe(after);
          if (first.status !== 200) expect(after).toBe(before);
        }
        // whatever happened: nothing was spent that was not there
        const left = counter.vouchers.lotsOf(code).reduce((sum, { remaining }) => sum + remaining, 0);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(2_000);
        expect(shop.logged).toEqual([]);
        await shop.gate.close();
        await shop.close();
      },
    ),
    { seed, numRuns: Math.max(3, Math.floor(RUNS / 60)) },
  );
});

it(`no body that a till may send brings it down, or changes anything, seed ${seed}`, async () => {
  const shop = await openShop();
  const { counter, clock, logged } = shop;
  await shop.open('s-1');
  await shop.identify('s-1', { scan: CARD });
  const paths = [
    '/api/sales',
    '/api/sessions',
    '/api/sessions/s-1/customer',
    '/api/sessions/s-1/quote',
    '/api/sessions/s-1/confirm',
    '/api/returns',
    '/api/vouchers/balance',
    '/api/vouchers/authorisations',
    '/api/members/find',
  ];
  const head = counter.ledger.journal.head();
  /** Names that the contract knows, with values that it does not. */
  const near = fc.dictionary(
    fc.constantFrom(
      'total',
      'lines',
      'operator',
      'scan',
      'phone',
      'code',
      'amount',
      'sale',
      'choices',
      'toPay',
      'session',
      '__proto__',
    ),
    fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(-1, 0, 1e308, 2 ** 53, 0.1, '', 'TK', 'V0;', '٣', '\u0000', 'x'.repeat(5_000)),
      fc.array(fc.dictionary(fc.constantFrom('amount', 'vat', 'quantity', 'kind'), fc.jsonValue()), { maxLength: 3 }),
    ),
  );
  const body = fc.oneof(
    near.map((value) => JSON.stringify(value)),
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc.string({ maxLength: 200 }),
    fc.constantFrom('{"total":', '[]', 'null', '{"lines":[{}]}', '['.repeat(10_000)),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), body, async (path, text) => {
      clock.now += 60_000;
      const answer = await shop
        .ask(path, { method: 'POST', body: text, headers: { 'idempotency-key': 'fuzzed' } })
        .catch((error: unknown) => ({ status: 599, body: { error: String(error) } }));
      expect([400, 404, 409, 413, 415]).toContain(
        answer.status === 200 && /customer|sessions$|find/.test(path) ? 400 : answer.status,
      );
      expect(JSON.stringify(answer.body)).not.toMatch(/\.ts:|at \w+ \(|node_modules/);
    }),
    { seed, numRuns: RUNS },
  );
  expect(counter.ledger.journal.head()).toEqual(head);
  expect(logged).toEqual([]);
});
