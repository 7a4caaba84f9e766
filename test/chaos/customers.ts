import type { Operation } from '../linearizability/history.ts';
import type { LoyaltyInput, LoyaltyOutput } from '../linearizability/models/loyalty.ts';
import type { ProgramUnderChaos } from './program.ts';
import type { Random } from './random.ts';
import { openTill, type Seat, type Till, type TillSale } from './till.ts';

export type Member = { readonly card: string; readonly name: string };
export type LoyaltyOperation = Operation<LoyaltyInput, LoyaltyOutput>;
/** A sale that somebody saw booked, as it was answered. */
export type Confirmed = { readonly total: number; readonly earned: number; readonly spent: number };

export type CustomersOptions = {
  readonly counter: ProgramUnderChaos;
  readonly seat: Seat;
  readonly members: readonly Member[];
  readonly reward: string;
  readonly random: Random;
};

/** A customer takes a moment; so the machine is not only busy with itself. */
const LONGEST_PAUSE_MS = 20;
/** After a call that nobody answered: most try again until they know, some walk away. */
const WALK_AWAY = 0.15;
const MOST_ATTEMPTS = 60;
const PAUSE_AFTER_SILENCE_MS = 50;
/** Sales to be sent once more later. */
const REMEMBERED = 50;

/**
 * Customers at one counter, one after the other: a sale shown by the till, a card, often a reward, and booked. After a cut or
 * a crash the till sends the whole sale again under its key until it knows. All that was seen is written into a history.
 */
export class Customers {
  /** Operations that ended, or that nobody will ever hear of again. */
  readonly history: LoyaltyOperation[] = [];
  /** Every sale that was seen booked, by its key. */
  readonly confirmed = new Map<string, Confirmed>();
  /** What must never be: answers that contradict earlier ones. */
  readonly findings: string[] = [];
  readonly refusals = new Map<string, number>();
  unheard = 0;
  sentAgain = 0;
  private readonly options: CustomersOptions;
  private till: Till | undefined;
  private address: string | undefined;
  private made = 0;
  private readonly remembered: string[] = [];

  constructor(options: CustomersOptions) {
    this.options = options;
  }

  /** Serves until told to stop; what is open then is brought to an end, or given up. */
  async serve(signal: AbortSignal): Promise<void> {
    const { random } = this.options;
    while (!signal.aborted) {
      await (this.remembered.length > 0 && random.chance(0.05) ? this.sendAgain(signal) : this.oneSale(signal));
      await pause(random.below(LONGEST_PAUSE_MS));
    }
    this.leave();
  }

  private async oneSale(signal: AbortSignal): Promise<void> {
    const { counter, members, random } = this.options;
    const member = random.pick(members);
    const key = `${counter.name}-${++this.made}`;
    const total = random.between(100, 2_000);
    const redeems = random.chance(0.55);
    const calledAt = performance.now();
    const input = { kind: 'sale', member: member.name, key } as const;
    for (let attempt = 1; ; attempt++) {
      const till = await this.tillOf(signal);
      const output = till && (await this.attempt(till, key, total, member, redeems));
      if (output) {
        this.history.push({ process: counter.name, input, calledAt, returned: { at: performance.now(), output } });
        if (output.kind === 'booked') this.remember(key, { total, earned: output.earned, spent: output.spent });
        return;
      }
      this.leave();
      this.unheard++;
      if (!signal.aborted && attempt < MOST_ATTEMPTS && !random.chance(WALK_AWAY)) {
        await pause(PAUSE_AFTER_SILENCE_MS);
        continue;
      }
      this.history.push({ process: counter.name, input, calledAt });
      return;
    }
  }

  /** Shows and books the sale once; undefined when nobody heard how it ended. */
  private async attempt(
    till: Till,
    key: string,
    total: number,
    { card }: Member,
    redeems: boolean,
  ): Promise<LoyaltyOutput | undefined> {
    const { reward, random } = this.options;
    // whoever was here before has gone
    if ((await till.send({ kind: 'cancel' })).kind !== 'answer') return undefined;
    const shown = await till.showSale(key, total);
    if (shown.kind === 'nothing') return undefined;
    if (shown.kind === 'refused') return this.refusal(till, key, shown.code);
    if (shown.value.state === 'booked') return booked(shown.value);
    const scanned = await till.send({ kind: 'scan', text: card });
    if (scanned.kind === 'nothing') return undefined;
    if (scanned.kind === 'refused') return this.refusal(till, key, scanned.code);
    if (redeems) {
      // mostly all that the customer owns, wherever the right to it lies: this is what could be overdrawn
      const owned = scanned.value.member?.points ?? 0;
      const points = Math.max(1, Math.min(total, random.chance(0.6) ? owned : random.between(1, 30)));
      const chosen = await till.send({ kind: 'choose', reward, points });
      if (chosen.kind === 'nothing') return undefined;
      if (chosen.kind === 'refused' && random.chance(0.5)) return this.refusal(till, key, chosen.code);
    }
    const answer = await till.send({ kind: 'book' });
    if (answer.kind === 'nothing') return undefined;
    if (answer.kind === 'answer' && answer.value.booked?.sale.endsWith(`:${key}`)) return booked(answer.value.booked);
    return this.refusal(till, key, answer.kind === 'refused' ? answer.code : 'other-sale-on-the-screen');
  }

  /**
   * What was refused is only known to be not booked when the till's question says so: a touch of a former connection may
   * have booked it meanwhile.
   */
  private async refusal(till: Till, key: string, code: string): Promise<LoyaltyOutput | undefined> {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
    if ((await till.send({ kind: 'cancel' })).kind !== 'answer') return undefined;
    const stands = await till.readSale(key);
    if (stands.kind === 'nothing') return undefined;
    return stands.kind === 'answer' && stands.value.state === 'booked' ? booked(stands.value) : { kind: 'refused' };
  }

  /** Sends a sale that was booked long ago once more: the answer must be the same. */
  private async sendAgain(signal: AbortSignal): Promise<void> {
    const key = this.options.random.pick(this.remembered);
    const before = this.confirmed.get(key)!;
    const till = await this.tillOf(signal);
    const answer = till && (await till.showSale(key, before.total));
    if (!answer || answer.kind === 'nothing') return this.leave();
    this.sentAgain++;
    const now = answer.kind === 'answer' && answer.value.state === 'booked' ? booked(answer.value) : answer;
    if (now.kind !== 'booked' || now.earned !== before.earned || now.spent !== before.spent)
      this.findings.push(`${key} was booked as ${JSON.stringify(before)} and is now ${JSON.stringify(answer)}`);
  }

  private remember(key: string, what: Confirmed): void {
    this.confirmed.set(key, what);
    this.remembered.push(key);
    if (this.remembered.length > REMEMBERED) this.remembered.splice(this.options.random.below(REMEMBERED), 1);
  }

  private async tillOf(signal: AbortSignal): Promise<Till | undefined> {
    const { counter, seat } = this.options;
    const line = await counter.whenUp(signal);
    if (line === undefined) return undefined;
    if (this.till && this.address === line) return this.till;
    this.leave();
    this.till = await openTill(line, seat);
    this.address = line;
    return this.till;
  }

  private leave(): void {
    this.till?.close();
    this.till = undefined;
  }
}

const booked = ({ pointsEarned, pointsSpent }: Pick<TillSale, 'pointsEarned' | 'pointsSpent'>) =>
  ({ kind: 'booked', earned: pointsEarned, spent: pointsSpent }) as const;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
