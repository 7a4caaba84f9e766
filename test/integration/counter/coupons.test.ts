import { expect, it } from 'vitest';
import { CARD, openTestCounter } from './counter-kit.ts';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { amount, book, cancel, scan, seen } from './session-events.ts';

const coupon = (id: string, code: string, when?: object) => ({
  kind: 'coupon',
  id,
  name: { de: 'Willkommen', en: 'Welcome' },
  codes: [code],
  gives: { kind: 'percent', percent: 10 },
  ...(when && { when }),
});
const program = {
  ...sampleProgram,
  instruments: [
    ...sampleProgram.instruments,
    coupon('hello', 'HALLO10'),
    coupon('sunday', 'SONNTAG', { weekdays: ['sun'] }),
  ],
};

it('a coupon that is scanned at the counter comes off, before or after card and amount, and goes with its customer', async () => {
  const { send, view, counter } = await openTestCounter({ program });
  const { ledger } = counter;
  await send(scan(']E0hallo10'));
  expect(seen(view())).toMatchObject({ phase: 'idle', notice: 'scan-coupon-noted' });
  await send(scan(CARD));
  await send(amount(1_000));
  expect(seen(view())).toMatchObject({ phase: 'choosing', toPay: 900, notice: undefined });
  await send(scan('HALLO10'));
  expect(seen(view())).toMatchObject({ toPay: 900, notice: undefined });
  await send(book);
  expect(view().phase).toBe('booked');
  const [last] = ledger.journal.after(ledger.journal.head().seq - 1, 1);
  expect(JSON.parse(last!.body)).toMatchObject({ why: { sale: { codes: ['HALLO10'] }, discount: 100 } });

  // the next customer has shown none
  await send(scan(CARD));
  await send(amount(1_000));
  expect(seen(view())).toMatchObject({ toPay: 1_000 });
  await send(cancel);
});

it('a code that is shown changes the screens once, whatever comes of it', async () => {
  const { send, view } = await openTestCounter({ program });
  const changes = async (text: string): Promise<number> => {
    const before = view().revision;
    await send(scan(text));
    return view().revision - before;
  };
  expect(await changes('HALLO10')).toBe(1);
  await send(scan(CARD));
  await send(amount(1_000));
  expect([await changes('HALLO10'), await changes('SONNTAG')]).toEqual([1, 1]);
});

it('one that does not hold says why, and changes nothing', async () => {
  const { send, view } = await openTestCounter({ program });
  await send(scan(CARD));
  await send(amount(1_000));
  expect(await send(scan('SONNTAG'))).toBe('unmet-weekday');
  expect(seen(view())).toMatchObject({ toPay: 1_000, notice: 'unmet-weekday' });
});
