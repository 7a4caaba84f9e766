import type { Minor } from '#base/money';
import { canonicalJson } from '#base/canonical-json';
import { ok, type Result, refused } from '#base/result';
import type { Basket } from '#contract/till/fields';
import type { SaleBody } from '#domain/entry';
import type { Choice } from '#domain/program/evaluate';
import type { Sale } from '#domain/sale';
import { allOrNothing } from './all-or-nothing.ts';
import { tillBill } from './bill.ts';
import type { ApiTill } from './keys.ts';
import type { TillMembers } from './members.ts';
import { tillOffers } from './offers.ts';
import type { TillServiceParts } from './parts.ts';
import { mayDo } from './rights.ts';
import { asSale, isSameSale, prefixOf, saleOf } from './sale-of.ts';

/** One customer at one till. */
type TillSession = {
  readonly till: string;
  readonly key: string;
  readonly operator: string;
  state: 'open' | 'booked' | 'voided';
  member?: string;
  codes: readonly string[];
  at: number;
  /** What was confirmed without a customer: no entry tells it. */
  confirmed?: { readonly sale: Sale; readonly choices: readonly Choice[]; readonly vouchers: Minor };
};

/** Sessions of one till that are known at a time; the one that has been quiet for the longest is forgotten, and booked nothing. */
const MOST_SESSIONS = 50;
const MOST_CODES = 20;

type Wanted = Basket & { readonly choices: readonly Choice[] };

/** Sessions of tills: each till has its own, and several at once. Nothing is booked before one is confirmed (R07). */
export function createTillSessions(parts: TillServiceParts & { readonly members: TillMembers }) {
  const { database, ledger, program, place, vouchers, authorisations, events, fetchRights, clock, onBooked } = parts;
  const { members } = parts;
  const sessions = new Map<string, TillSession>();
  const nameOf = (till: string, key: string): string => `${till} ${key}`;
  const saleKeyOf = (till: string, key: string): string => `${prefixOf(place.store().id, till)}${key}`;
  /** The journal's name for who did it. */
  const staffOf = (session: TillSession): string => `till:${session.till}/${session.operator}`;

  function find(till: ApiTill, key: string): Result<TillSession> {
    const session = sessions.get(nameOf(till.id, key));
    if (!session) return refused('session-not-found');
    session.at = clock.now();
    return ok(session);
  }
  function findOpen(till: ApiTill, key: string): Result<TillSession> {
    const found = find(till, key);
    if (!found.ok || found.value.state === 'open') return found;
    return refused(found.value.state === 'booked' ? 'session-booked' : 'session-voided');
  }

  function forgetOldest(till: string): void {
    const own = [...sessions.values()].filter((session) => session.till === till);
    if (own.length < MOST_SESSIONS) return;
    const [oldest] = own.sort((a, b) => Number(a.state === 'open') - Number(b.state === 'open') || a.at - b.at);
    authorisations.releaseSession(till, oldest!.key);
    sessions.delete(nameOf(till, oldest!.key));
  }

  function stateOf(till: ApiTill, session: TillSession) {
    const customer = session.member === undefined ? undefined : members.view(till, session.member);
    return {
      session: session.key,
      sale: saleKeyOf(session.till, session.key),
      state: session.state,
      operator: session.operator,
      ...(customer && { customer }),
      isMember: session.member !== undefined,
      codes: [...session.codes],
    };
  }

  const withCodes = (basket: Basket, codes: readonly string[]): Basket =>
    codes.length === 0 ? basket : { ...basket, codes: [...new Set([...(basket.codes ?? []), ...codes])] };

  /** What a basket would bring now, or why something that was chosen cannot be had. */
  function decide(session: TillSession, sale: Sale, choices: readonly Choice[]): Result<SaleBody | undefined> {
    const inForce = program.get();
    if (session.member === undefined) return choices.length > 0 ? refused('member-missing') : ok(undefined);
    if (!inForce) return refused('program-missing');
    return ledger.quoteSale(inForce, session.member, sale, choices);
  }

  /** Points that lie elsewhere are fetched, once; a reward that works with them is worth the wait. */
  async function decideWithRights(
    session: TillSession,
    sale: Sale,
    choices: readonly Choice[],
  ): Promise<Result<SaleBody | undefined>> {
    const first = decide(session, sale, choices);
    if (first.ok || first.code !== 'reward-points-missing' || session.member === undefined) return first;
    const points = ledger.pointsOf(session.member);
    const missing = Number(first.values['missing']);
    if (points.total - points.pending - points.redeemable < missing) return first;
    await fetchRights(session.member, 'points', missing);
    const after = decide(session, sale, choices);
    return after.ok ? after : refused('reward-points-online', { reward: first.values['reward'] ?? '' });
  }

  const heldBy = (session: TillSession): Minor =>
    authorisations.ofSession(session.till, session.key).reduce((sum, { amount }) => sum + amount, 0);
  const paidBefore = (sale: string): Minor =>
    ledger.paidWithVouchers(sale).reduce((sum, { amount }) => sum + amount, 0);

  function answer(session: Pick<TillSession, 'till' | 'key'>, sale: Sale, body: SaleBody | undefined, paid: Minor) {
    return {
      session: session.key,
      sale: saleKeyOf(session.till, session.key),
      state: 'booked' as const,
      isMember: body !== undefined,
      ...tillBill(sale, body, paid, place.format()),
    };
  }
  type Confirmed = ReturnType<typeof answer>;

  /** What was answered when it was booked; other content under the same key is refused (R17). */
  function answeredBefore(till: ApiTill, key: string, wanted: Wanted): Result<Confirmed> | undefined {
    const saleKey = saleKeyOf(till.id, key);
    const done = ledger.findSale(saleKey);
    const session = sessions.get(nameOf(till.id, key));
    const before = done ? { sale: done.body.sale, choices: done.body.choices } : session?.confirmed;
    if (!before) return undefined;
    const isSame =
      isSameSale(before.sale, asSale(saleKey, wanted, before.sale.at)) &&
      canonicalJson(before.choices) === canonicalJson(wanted.choices);
    if (!isSame) return refused('sale-other-content');
    const paid = done ? paidBefore(saleKey) : (session?.confirmed?.vouchers ?? 0);
    return ok(answer({ till: till.id, key }, before.sale, done?.body, paid));
  }

  /** Books the sale, and what is held of vouchers, both or neither. */
  function book(session: TillSession, sale: Sale, choices: readonly Choice[]): Result<SaleBody | undefined> {
    return allOrNothing(database, (): Result<SaleBody | undefined> => {
      const inForce = program.get();
      let body: SaleBody | undefined;
      if (session.member !== undefined) {
        if (!inForce) return refused('program-missing');
        const booked = ledger.bookSale(inForce, session.member, sale, choices, staffOf(session));
        if (!booked.ok) return booked;
        body = booked.value.body;
      }
      const held = authorisations.ofSession(session.till, session.key);
      for (const { key, code, amount } of held) {
        const use = {
          key: `${prefixOf(place.store().id, session.till)}${key}`,
          what: 'redeemed',
          code,
          amount,
          ...(body && { sale: sale.key }),
        } as const;
        const own = held.reduce((sum, one) => (one.code === code ? sum + one.amount : sum), 0);
        const captured = vouchers.use(use, staffOf(session), own);
        if (!captured.ok) return captured;
      }
      return ok(body);
    });
  }

  return {
    find,
    findOpen,

    open(till: ApiTill, key: string, operator: string): Result<ReturnType<typeof stateOf>> {
      if (!place.identity()) return refused('setup-needs-office');
      const known = sessions.get(nameOf(till.id, key));
      if (known) return known.operator === operator ? ok(stateOf(till, known)) : refused('session-other-content');
      const done = ledger.findSale(saleKeyOf(till.id, key));
      forgetOldest(till.id);
      const session: TillSession = {
        till: till.id,
        key,
        operator,
        state: done ? 'booked' : 'open',
        codes: [],
        at: clock.now(),
        ...(done && { member: done.body.member }),
      };
      sessions.set(nameOf(till.id, key), session);
      return ok(stateOf(till, session));
    },

    state(till: ApiTill, key: string): Result<ReturnType<typeof stateOf>> {
      const found = find(till, key);
      return found.ok ? ok(stateOf(till, found.value)) : found;
    },

    /** Takes a customer or a coupon; another customer takes the place of the first (R26). */
    async identify(
      till: ApiTill,
      key: string,
      by: { scan: string } | { phone: string } | { member: string } | { counter: true },
    ): Promise<Result<ReturnType<typeof stateOf>>> {
      const before = findOpen(till, key);
      if (!before.ok) return before;
      const named =
        'scan' in by
          ? await members.scanned(by.scan)
          : 'phone' in by
            ? asMember(await members.byPhone(till, by.phone))
            : 'member' in by
              ? asMember(await members.byId(by.member))
              : asMember(members.fromCounter());
      if (!named.ok) return named;
      // while head office was asked, the session may have ended
      const found = findOpen(till, key);
      if (!found.ok) return found;
      const session = found.value;
      if ('code' in named.value) {
        const { code } = named.value;
        if (!session.codes.includes(code)) {
          session.codes = [...session.codes, code].slice(-MOST_CODES);
          events.publish({ kind: 'coupon', where: 'till', session: key, code }, till.id);
        }
        return ok(stateOf(till, session));
      }
      const { member } = named.value;
      if (session.member !== member) {
        if (session.member !== undefined) session.codes = [];
        session.member = member;
        events.publish({ kind: 'member-known', where: 'till', session: key, member }, till.id);
      }
      return ok(stateOf(till, session));
    },

    async quote(till: ApiTill, key: string, wanted: Wanted) {
      const found = findOpen(till, key);
      if (!found.ok) return found;
      const session = found.value;
      const may = wanted.choices.length > 0 ? mayDo(till, 'redeem') : ok(undefined);
      if (!may.ok) return may;
      const sale = saleOf(saleKeyOf(till.id, key), withCodes(wanted, session.codes), clock.now());
      if (!sale.ok) return sale;
      const decided = await decideWithRights(session, sale.value, wanted.choices);
      if (!decided.ok) return decided;
      return ok({
        ...tillBill(sale.value, decided.value, heldBy(session), place.format()),
        isMember: session.member !== undefined,
        offers: session.member === undefined ? [] : tillOffers(parts, session.member, sale.value, decided.value),
      });
    },

    confirm(till: ApiTill, key: string, wanted: Wanted & { readonly toPay: Minor }): Result<Confirmed> {
      const before = answeredBefore(till, key, wanted);
      if (before) return before;
      const found = findOpen(till, key);
      if (!found.ok) return found;
      const session = found.value;
      const may = wanted.choices.length > 0 ? mayDo(till, 'redeem') : ok(undefined);
      if (!may.ok) return may;
      const sale = saleOf(saleKeyOf(till.id, key), withCodes(wanted, session.codes), clock.now());
      if (!sale.ok) return sale;
      const decided = decide(session, sale.value, wanted.choices);
      if (!decided.ok) return decided;
      const paid = heldBy(session);
      const now = tillBill(sale.value, decided.value, paid, place.format());
      if (now.toPay !== wanted.toPay) return refused('quote-changed', { told: wanted.toPay, now: now.toPay });
      if (paid > now.toPay) return refused('voucher-more-than-due', { due: now.toPay });
      const held = authorisations.ofSession(till.id, key);
      const booked = book(session, sale.value, wanted.choices);
      if (!booked.ok) return booked;
      for (const one of held) one.state = 'captured';
      session.state = 'booked';
      if (!booked.value) session.confirmed = { sale: sale.value, choices: wanted.choices, vouchers: paid };
      events.publish(
        {
          kind: 'sale-booked',
          where: 'till',
          session: key,
          sale: sale.value.key,
          ...(session.member !== undefined && { member: session.member }),
        },
        till.id,
      );
      onBooked();
      return ok(answer(session, sale.value, booked.value, paid));
    },

    /** Ends it without a sale (R07). One that nobody knows has booked nothing either. */
    void(till: ApiTill, key: string): Result<{ session: string; state: 'voided' }> {
      if (ledger.findSale(saleKeyOf(till.id, key))) return refused('session-booked');
      const session = sessions.get(nameOf(till.id, key));
      if (!session) return refused('session-not-found');
      if (session.state === 'booked') return refused('session-booked');
      if (session.state === 'open') {
        session.state = 'voided';
        authorisations.releaseSession(till.id, key);
        events.publish({ kind: 'sale-voided', where: 'till', session: key }, till.id);
      }
      return ok({ session: key, state: 'voided' });
    },
  };
}

const asMember = (found: Result<string>): Result<{ member: string }> =>
  found.ok ? ok({ member: found.value }) : found;

export type TillSessions = ReturnType<typeof createTillSessions>;
