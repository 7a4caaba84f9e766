import { toldBy } from '#counter/service/tills';
import { receiptKey, tillNamed } from '#domain/receipt-key';
import type { Around } from './attempts.ts';
import type { CounterProcess, Life } from './counter-process.ts';
import type { Customers } from './customers.ts';

type Till = { readonly tse: string; readonly serial: string };
/** A receipt in somebody's pocket. */
type Receipt = { readonly key: string; readonly till: Till; readonly card: string; readonly amount: number };

/** Two tills that share a security device, and one that has its own. */
const TILLS: readonly Till[] = ['a 1', 'a 2', 'b 1'].map((name) => {
  const [device = '', number] = name.split(' ');
  const tse = device.repeat(64);
  return { tse, serial: tillNamed(tse, `Kasse-${number}`) };
});
/** Customers keep so many receipts, and bring them to whichever counter they come to. */
const KEPT = 6;

/** Customers whose purchases come from tills, by the codes on their receipts, and managers who move the tills. */
export function createTillCustomers(
  { random, timeline, counters, note, judge, isOver, weather }: Around,
  { sell, someCard }: Customers,
) {
  const last = new Map<string, number>();
  const receipts: Receipt[] = [];

  function ringUp(): Receipt {
    const till = random.pick(TILLS);
    const number = (last.get(till.tse) ?? 0) + 1;
    last.set(till.tse, number);
    const amount = 100 * random.between(1, 25);
    const receipt = { key: receiptKey(till.tse, number), till, card: someCard(), amount };
    receipts.push(receipt);
    return receipt;
  }

  async function bringTill({ terminal }: CounterProcess, life: Life, { serial }: Till, move: boolean): Promise<void> {
    const answer = await life.client.till(serial, { name: 'Kasse', ...(move && { move }) });
    const told = answer.ok ? toldBy(serial, answer.value) : undefined;
    if (told && life.isAlive) life.tills.save(told);
    note(`${terminal} asked for ${serial}: ${told?.terminal}`);
  }

  async function scan(counter: CounterProcess, life: Life, { key, till, card, amount }: Receipt): Promise<void> {
    if (life.ledger.sales.isKnown(key)) return;
    const found = await life.findTill(till.serial);
    if (life.isAlive && found.ok && found.value === 'new') await bringTill(counter, life, till, false);
    if (!life.isAlive) return;
    const brought = await life.bringReceipt(till.serial, key);
    note(`${counter.terminal} brought ${key}: ${brought.ok || brought.code}`);
    if (!life.isAlive || !brought.ok) return;
    // it stands on the screen for a while, and somebody may bring it to another counter meanwhile
    timeline.later(
      () => {
        const now = counter.life();
        const member = now?.ledger.documents.memberByCard(card)?.member;
        if (isOver() || !now || member === undefined || now.ledger.sales.isKnown(key)) return;
        sell(counter, member, amount, [], key);
      },
      random.below(weather.gapMs * 6),
    );
  }

  return {
    step(): void {
      const counter = random.pick(counters);
      const life = counter.life();
      if (!life) return;
      const isMove = random.chance(0.15);
      const receipt = receipts.length > 0 && random.chance(0.6) ? random.pick(receipts.slice(-KEPT)) : ringUp();
      const done = isMove ? bringTill(counter, life, receipt.till, true) : scan(counter, life, receipt);
      done.catch((error: unknown) =>
        judge(() => {
          throw error;
        }),
      );
    },
  };
}
