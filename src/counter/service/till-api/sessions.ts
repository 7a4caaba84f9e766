import type { Minor } from '#base/money';
import { canonicalJson } from '#base/canonical-json';
import { ok, type Result, refused } from '#base/result';
import type { Basket } from '#contract/till/fields';
import type { SaleBody } from '#domain/entry';
import type { Choice } from '#domain/program/evaluate';
import type { Sale } from '#domain/sale';
import { createTillSessionRows, type TillSession } from '../../store/till-sessions.ts';
import { bringCodes } from '../bring-due.ts';
import { decideWithUses } from '../decide-with-uses.ts';
import { broughtBy } from '../brought-by.ts';
import { allOrNothing } from './all-or-nothing.ts';
import { tillBill } from './bill.ts';
import { type ApiTill, staffAt } from './keys.ts';
import type { Named, TillMembers } from './members.ts';
import { tillOffers } from './offers.ts';
import type { TillServiceParts } from './parts.ts';
import { mayDo } from './rights.ts';
import { asSale, isSameSale, journalKey, saleOf } from './sale-of.ts';

const MOST_CODES = 20;

type Wanted = Basket & { readonly choices: readonly Choice[] };
/** What the customer was told, as the last quote said it. */
type Told = { readonly toPay: Minor; readonly paidWithVouchers: Minor };

/** Sessions of tills: each till has its own, and several at once. Nothing is booked before one is confirmed (R07). */
export function createTillSessions(parts: TillServiceParts & { readonly members: TillMembers }) {
  const { database, ledger, program, place, vouchers, authorisations, events, fetchRights, clock, onBooked } = parts;
  const { members } = parts;
  const rows = createTillSessionRows(database.connection);
  const saleKeyOf = (till: string, key: string): string => journalKey(place.store().id, till, key);

  function find(till: ApiTill, key: string): Result<TillSession> {
    const session = rows.find(till.id, key);
    return session ? ok(session) : refused('session-not-found');
  }
  function findOpen(till: ApiTill, key: string): Result<TillSession> {
    const found = find(till, key);
    if (!found.ok || found.value.state === 'open') return found;
    return refused(found.value.state === 'booked' ? 'session-booked' : 'session-voided');
  }

  /** Keeps a session as it is now. What is forgotten for it was quiet for long, and holds nothing any more. */
  function save(session: TillSession): Result<TillSession> {
    const saved = database.write(() => rows.put(session, clock.now()));
    if (!saved.ok) return saved;
    for (const key of saved.value) authorisations.releaseSession(session.till, key);
    return ok(session);
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
    return ledger.quoteSale(inForce, session.member, sale, choices, session.by);
  }

  /** Points that lie elsewhere are fetched, once; a reward that works with them is worth the wait. */
  async function decideWithRights(
    session: TillSession,
    sale: Sale,
    choices: readonly Choice[],
  ): Promise<Result<SaleBody | undefined>> {
    const own = { ledger, fetchRights, store: place.store().name };
    const first = await decideWithUses(own, program.get(), session.member, choices, () =>
      decide(session, sale, choices),
    );
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
  function answeredBefore(till: ApiTill, key: string, wanted: Wanted & Told): Result<Confirmed> | undefined {
    const saleKey = saleKeyOf(till.id, key);
    const done = ledger.findSale(saleKey);
    const before = done
      ? { sale: done.body.sale, choices: done.body.choices, vouchers: paidBefore(saleKey) }
      : rows.find(till.id, key)?.confirmed;
    if (!before) return undefined;
    const isSame =
      before.vouchers === wanted.paidWithVouchers &&
      isSameSale(before.sale, asSale(saleKey, wanted, before.sale.at)) &&
      canonicalJson(before.choices) === canonicalJson(wanted.choices);
    if (!isSame) return refused('sale-other-content');
    return ok(answer({ till: till.id, key }, before.sale, done?.body, before.vouchers));
  }

  /** Books the sale and what is held of vouchers, and ends the session: all of it or nothing. */
  function book(session: TillSession, sale: Sale, choices: readonly Choice[]): Result<SaleBody | undefined> {
    return allOrNothing(database, (): Result<SaleBody | undefined> => {
      const inForce = program.get();
      const staff = staffAt(session.till, session.operator);
      let body: SaleBody | undefined;
      if (session.member !== undefined) {
        if (!inForce) return refused('program-missing');
        const booked = ledger.bookSale(inForce, session.member, sale, choices, staff, session.by);
        if (!booked.ok) return booked;
        body = booked.value.body;
      }
      const held = authorisations.ofSession(session.till, session.key);
      for (const { key, code, amount } of held) {
        const use = {
          key: saleKeyOf(session.till, key),
          what: 'redeemed',
          code,
          amount,
          ...(body && { sale: sale.key }),
        } as const;
        const own = held.reduce((sum, one) => (one.code === code ? sum + one.amount : sum), 0);
        const captured = vouchers.use(use, staff, own);
        if (!captured.ok) return captured;
      }
      const ended = save({
        ...session,
        state: 'booked',
        ...(!body && { confirmed: { sale, choices, vouchers: heldBy(session) } }),
      });
      return ended.ok ? ok(body) : ended;
    });
  }

  return {
    find,
    findOpen,

    open(till: ApiTill, key: string, operator: string): Result<ReturnType<typeof stateOf>> {
      if (!place.identity()) return refused('setup-needs-office');
      const known = rows.find(till.id, key);
      if (known) return known.operator === operator ? ok(stateOf(till, known)) : refused('session-other-content');
      const done = ledger.findSale(saleKeyOf(till.id, key));
      const opened = save({
        till: till.id,
        key,
        operator,
        state: done ? 'booked' : 'open',
        codes: [],
        ...(done && { member: done.body.member }),
      });
      return opened.ok ? ok(stateOf(till, opened.value)) : opened;
    },

    state(till: ApiTill, key: string): Result<ReturnType<typeof stateOf>> {
      const found = find(till, key);
      return found.ok ? ok(stateOf(till, found.value)) : found;
    },

    /** Takes a customer or a coupon; another customer takes the place of the first (R26). */
    async identify(till: ApiTill, key: string, by: Named): Promise<Result<ReturnType<typeof stateOf>>> {
      const before = findOpen(till, key);
      if (!before.ok) return before;
      const named = await members.named(till, by);
      if (!named.ok) return named;
      // while head office was asked, the session may have ended
      const found = findOpen(till, key);
      if (!found.ok) return found;
      const { by: _, ...session } = found.value;
      if ('code' in named.value) {
        const { code } = named.value;
        if (session.codes.includes(code)) return ok(stateOf(till, session));
        const saved = save({ ...found.value, codes: [...session.codes, code].slice(-MOST_CODES) });
        if (!saved.ok) return saved;
        events.publish({ kind: 'coupon', where: 'till', session: key, code }, till.id);
        return ok(stateOf(till, saved.value));
      }
      const { member } = named.value;
      if (session.member === member) return ok(stateOf(till, session));
      const bringer = broughtBy(ledger.documents, member, session.member);
      const saved = save({
        ...session,
        member,
        codes: session.member === undefined ? session.codes : [],
        ...(bringer !== undefined && { by: bringer }),
      });
      if (!saved.ok) return saved;
      events.publish({ kind: 'member-known', where: 'till', session: key, member }, till.id);
      return ok(stateOf(till, saved.value));
    },

    async quote(till: ApiTill, key: string, wanted: Wanted) {
      const found = findOpen(till, key);
      if (!found.ok) return found;
      const session = found.value;
      const may = wanted.choices.length > 0 ? mayDo(till, 'redeem') : ok(undefined);
      if (!may.ok) return may;
      const sale = saleOf(saleKeyOf(till.id, key), withCodes(wanted, session.codes), clock.now());
      if (!sale.ok) return sale;
      await bringCodes(ledger, fetchRights, program.get(), sale.value.codes);
      const decided = await decideWithRights(session, sale.value, wanted.choices);
      if (!decided.ok) return decided;
      return ok({
        ...tillBill(sale.value, decided.value, heldBy(session), place.format()),
        isMember: session.member !== undefined,
        offers: session.member === undefined ? [] : tillOffers(parts, session.member, sale.value, decided.value),
      });
    },

    confirm(till: ApiTill, key: string, wanted: Wanted & Told): Result<Confirmed> {
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
      if (paid !== wanted.paidWithVouchers)
        return refused('vouchers-changed', { told: wanted.paidWithVouchers, now: paid });
      if (paid > now.toPay) return refused('voucher-more-than-due', { due: now.toPay });
      const held = authorisations.ofSession(till.id, key);
      const booked = book(session, sale.value, wanted.choices);
      if (!booked.ok) return booked;
      for (const one of held) one.state = 'captured';
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
      const session = rows.find(till.id, key);
      if (!session) return refused('session-not-found');
      if (session.state === 'booked') return refused('session-booked');
      if (session.state === 'open') {
        const ended = save({ ...session, state: 'voided' });
        if (!ended.ok) return ended;
        authorisations.releaseSession(till.id, key);
        events.publish({ kind: 'sale-voided', where: 'till', session: key }, till.id);
      }
      return ok({ session: key, state: 'voided' });
    },
  };
}

export type TillSessions = ReturnType<typeof createTillSessions>;
