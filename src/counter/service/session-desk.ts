import { unreachable } from '#base/assert';
import { newId } from '#base/ids';
import { isMinor, MAX_AMOUNT_MINOR } from '#base/money';
import { ok, type Result, refused, type Refused } from '#base/result';
import type { SessionEvent, SessionView } from '#contract/session';
import type { SaleBody } from '#domain/entry';
import type { Program } from '#domain/program/schema';
import { returnKey } from '#domain/receipt-key';
import type { Sale } from '#domain/sale';
import { isOpen, type Question, type Session } from '../session/machine.ts';
import { bringCodes, bringDue } from './bring-due.ts';
import { createDoor } from './door.ts';
import { broughtBy } from './brought-by.ts';
import { displayName } from './member-view.ts';
import type { Environment } from './ledger.ts';
import type { Place } from './place.ts';
import { createReadScan, type ReadScanParts } from './read-scan.ts';
import { createReceiptQuestions, type ReceiptAnswer } from './receipt-questions.ts';
import { createShowCode } from './session-codes.ts';
import { createSessionQuotes } from './session-quotes.ts';
import { createSessionRewards } from './session-rewards.ts';
import { createSessionScreen } from './session-screen.ts';
import type { LearnBaskets } from './advice/learn-baskets.ts';
import type { StaffDesk } from './staff.ts';
import type { Answered } from './till-receipts.ts';

export type DeskParts = ReadScanParts & {
  readonly place: Place;
  readonly staff: StaffDesk;
  readonly environment: Environment;
  readonly learned: LearnBaskets;
  /** After each booking, when it is durable. */
  readonly onBooked: (sold?: SaleBody) => void;
  readonly onFault: (error: unknown) => void;
};

/** Events that wait for one that takes a moment (a right on its way); more than a hand can touch. */
const MAX_WAITING = 32;

/** What counts at the door of an event, and what has to wait there. */
const AT_DOOR: ReadonlySet<string> = new Set(['member', 'free-card', 'refused']);
const OF_A_PURCHASE: ReadonlySet<string> = new Set(['amount', 'choose', 'unchoose', 'book']);

/**
 * The desk: feeds the session's machine with what happens, books when told to, and publishes the one view that all
 * windows show. Events take effect one after the other.
 */
export function createSessionDesk(parts: DeskParts) {
  const { ledger, program, staff, place, environment, fetchRights, lookUp, onBooked, onFault } = parts;
  const readScan = createReadScan(parts);
  const { clock, random } = environment;
  /** The receipt that waits for a person's word, and what will have been answered when it is given. */
  let receipt: { readonly text: string; readonly answered: Answered } | undefined;
  let brought: { readonly group: string; readonly by: string } | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  /** Rights that are being fetched beside everything else. */
  let bringing: Promise<void> = Promise.resolve();

  /** Also of a customer who is merged while he stands here. */
  const profileOf = (account: string) => ledger.documents.profile(ledger.documents.accountsOf(account)[0]);

  const quotes = createSessionQuotes({
    ledger,
    program,
    clock,
    bringer: () => (brought?.group === screen.session.member ? brought?.by : undefined),
  });
  const door = createDoor(parts);
  const screen = createSessionScreen({ ...parts, clock, door, quotes, profileOf });
  const { live, publish, step, refuse, unlessLeft } = screen;
  const { choose, wish } = createSessionRewards({ ...parts, quotes, screen });
  const showCode = createShowCode({ ...parts, quotes, screen });
  const { bookedBefore, goodsBack } = createReceiptQuestions({ ledger, place, profileOf });

  /** Why a sale may not come now, if so: one that a customer already belongs to is not pushed aside by a till. */
  const offer = (sale: Sale): Result<void, 'sale-open-already' | 'sale-already-booked'> => {
    if (ledger.sales.find(sale.key)) return refused('sale-already-booked');
    // a till waits while cards are checked in one after another
    if (door.event() !== undefined) return refused('sale-open-already');
    if (
      isOpen(screen.session) &&
      screen.session.sale &&
      screen.session.member !== undefined &&
      screen.session.sale.key !== sale.key
    )
      return refused('sale-open-already');
    step({ kind: 'sale-known', sale });
    if (sale.codes) bringing = Promise.all([bringing, bringCodesOf(sale)]).then(() => undefined, onFault);
    return ok(undefined);
  };

  /** Codes that the till has scanned come the same way as those that are scanned here. */
  async function bringCodesOf({ key, codes }: Sale): Promise<void> {
    await bringCodes(ledger, fetchRights, program.get(), codes);
    if (isOpen(screen.session) && screen.session.sale?.key === key) publish();
  }

  function clear(): void {
    door.close();
    step({ kind: 'cleared' });
  }

  /** Whoever an account belongs to now (R24). Accounts that are not here are fetched; without them there is less to see. */
  async function takeMember(account: string): Promise<Result<string>> {
    const [unknown] = ledger.documents.unknownAccounts(account);
    const asked = unknown === undefined ? ok(undefined) : await unlessLeft(lookUp({ member: unknown }));
    if (!asked.ok) return asked;
    const [member] = ledger.documents.accountsOf(account);
    const before = isOpen(screen.session) ? screen.session.member : undefined;
    if (before !== member) {
      const by = broughtBy(ledger.documents, member, before);
      brought = by === undefined ? undefined : { group: member, by };
    }
    step({ kind: 'member-known', member });
    bringing = Promise.all([bringing, bring(member)]).then(() => undefined, onFault);
    return ok(member);
  }

  /** Whoever comes to the door of an event is checked in at once; where the seat lies elsewhere, it is brought. */
  async function checkIn(account: string, event: string): Promise<Result<void>> {
    const member = await takeMember(account);
    if (!member.ok) return member;
    const choices = [{ reward: event }];
    let quoted = quotes.quote(screen.session, choices);
    if (quoted && !quoted.ok) {
      const seat = await unlessLeft(door.bringSeat(member.value, quoted.code));
      if (!seat.ok) return seat;
      if (seat.value) quoted = quotes.quote(screen.session, choices);
    }
    if (!quoted) return refuse(refused('program-missing'));
    if (!quoted.ok) return refuse(quoted);
    step({ kind: 'chosen', choices });
    return book(program.get());
  }

  /** A customer has come, with the card or found by name. */
  async function come(account: string): Promise<Result<void>> {
    const event = door.event();
    if (event !== undefined) return checkIn(account, event);
    const member = await takeMember(account);
    return member.ok ? ok(undefined) : member;
  }

  /** What a sale may use comes while it is rung up, and nobody waits. */
  async function bring(member: string): Promise<void> {
    const inForce = program.get();
    const came = inForce && (await bringDue(ledger, fetchRights, inForce, member));
    if (came && isOpen(screen.session) && screen.session.member === member) publish();
  }

  const refuseReceipt = ({ refusal, question }: ReceiptAnswer): Refused => refuse(refusal, question);

  async function scan(text: string, answered: Answered = []): Promise<Result<void>> {
    const read = await unlessLeft(readScan(text, answered));
    if (!read.ok) return read;
    const scanned = read.value;
    if (door.event() !== undefined && !AT_DOOR.has(scanned.kind)) return refuse(refused('door-cards-only'));
    receipt = scanned.kind === 'question' ? { text, answered: [...answered, scanned.question.kind] } : undefined;
    switch (scanned.kind) {
      case 'code':
        return showCode(scanned.code);
      case 'member':
        return come(scanned.member);
      case 'free-card': {
        const notice = { key: 'card-not-issued', values: {} };
        step({ kind: 'card-unknown', card: scanned.card, notice });
        return refused(notice.key);
      }
      case 'sale':
        step({ kind: 'sale-known', sale: scanned.sale });
        return ok(undefined);
      case 'booked-here':
        return refuseReceipt(bookedBefore(scanned.sale));
      case 'goods-back':
        return refuseReceipt(goodsBack(-scanned.sale.total, returnKey(scanned.sale.key)));
      case 'question':
        return refuseReceipt(scanned);
      case 'refused':
        return refuse(scanned.refusal);
      default:
        return unreachable(scanned);
    }
  }

  function enterAmount(amount: number, vat: number): Result<void> {
    if (!isMinor(amount)) return refuse(refused('sale-amount-format'));
    if (amount < 0) return refuse(refused('sale-amount-negative'));
    if (amount === 0 || amount > MAX_AMOUNT_MINOR)
      return refuse(refused('sale-amount-absurd', { most: MAX_AMOUNT_MINOR }));
    const at = clock.now();
    step({
      kind: 'sale-known',
      sale: {
        key: `hand:${newId(at, random)}`,
        source: 'hand',
        at,
        total: amount,
        lines: [{ kind: 'goods', amount, vat, quantity: 1 }],
        payments: [],
      },
    });
    return ok(undefined);
  }

  function book(inForce: Program | undefined): Result<void> {
    const clerk = staff.current();
    if (!clerk) return refused('staff-needed');
    if (!isOpen(screen.session)) return ok(undefined);
    if (screen.session.member === undefined)
      return refuse(refused(screen.session.sale ? 'member-missing' : 'sale-nothing-to-book'));
    if (!inForce) return refuse(refused('program-missing'));
    const sale = quotes.saleOf(screen.session, `hand:${newId(clock.now(), random)}`);
    const booked = ledger.bookSale(
      inForce,
      screen.session.member,
      sale,
      screen.session.choices,
      clerk.id,
      quotes.bringer(),
    );
    if (!booked.ok) return refuse(booked);
    const profile = profileOf(screen.session.member);
    const name = profile && displayName(profile, place.language());
    const { body, receipt: printed } = booked.value;
    if (door.event() !== undefined) door.entered(body, printed);
    screen.booked({ body, receipt: printed }, name);
    onBooked(body);
    return ok(undefined);
  }

  function takeBack(): Result<void> {
    const clerk = staff.current();
    if (!clerk) return refused('staff-needed');
    const undo = screen.undoable();
    if (!undo) return refuse(refused('undo-too-late'));
    const back = ledger.bookReturn(`undo:${undo.sale}`.slice(0, 200), undo.sale, undefined, clerk.id);
    if (!back.ok) return refuse(back);
    door.undone(undo.sale);
    screen.undone();
    onBooked();
    return ok(undefined);
  }

  async function take(event: SessionEvent): Promise<Result<void>> {
    // who asks is answered; whoever signs in next would read of it what is not for them
    if (!staff.current()) return refused('staff-needed');
    if (door.event() !== undefined && OF_A_PURCHASE.has(event.kind)) return refuse(refused('door-cards-only'));
    switch (event.kind) {
      case 'scan':
        return scan(event.text);
      case 'member': {
        if (!ledger.documents.profile(event.member)) return refuse(refused('member-unknown'));
        return come(event.member);
      }
      case 'amount':
        return enterAmount(event.amount, event.vat);
      case 'choose':
        return choose({
          reward: event.reward,
          ...(event.points !== undefined && { points: event.points }),
          ...(event.amount !== undefined && { amount: event.amount }),
        });
      case 'unchoose':
        step({ kind: 'chosen', choices: screen.session.choices.filter(({ reward }) => reward !== event.reward) });
        return ok(undefined);
      case 'remove-member':
        step({ kind: 'member-removed' });
        return ok(undefined);
      case 'remove-sale':
        step({ kind: 'sale-removed' });
        return ok(undefined);
      case 'cancel':
        step({ kind: 'cleared' });
        return ok(undefined);
      case 'dismiss':
        step({ kind: 'dismissed' });
        return ok(undefined);
      case 'book':
        return book(program.get());
      case 'undo':
        return takeBack();
      case 'open-door': {
        if (isOpen(screen.session) && (screen.session.member !== undefined || screen.session.sale))
          return refuse(refused('door-busy'));
        const opened = door.open(event.event);
        if (!opened.ok) return refuse(opened);
        step({ kind: 'cleared' });
        return ok(undefined);
      }
      case 'leave-door':
        door.close();
        step({ kind: 'cleared' });
        return ok(undefined);
      default:
        return unreachable(event);
    }
  }

  function inTurn(work: () => Promise<Result<void>>): Promise<Result<SessionView>> {
    if (waiting >= MAX_WAITING) return Promise.resolve(refused('counter-busy'));
    waiting++;
    const taken = queue.then(work).finally(() => waiting--);
    queue = taken.catch(() => undefined);
    return taken.then((result) => (result.ok ? ok(live.get()) : result));
  }

  return {
    live,
    offer,
    readScan,
    session: (): Session => screen.session,
    /** What the sale that is open here would bring. */
    quote: () => quotes.quote(screen.session),
    /** Takes one event; answers when it has taken effect. */
    send: (event: SessionEvent): Promise<Result<SessionView>> => inTurn(() => take(event)),
    /** The customer chooses a reward on their own screen, or takes the choice back. Staff see it, and book. */
    wish: (reward: string, isChosen: boolean): Promise<Result<SessionView>> => inTurn(() => wish(reward, isChosen)),
    /** Somebody without a card asks for one on the customer's screen: as if they had shown this free one. */
    joinWith: (card: string): Promise<Result<SessionView>> =>
      inTurn(async () => {
        if (screen.session.step !== 'open' || screen.session.member !== undefined) return refused('customer-turn-over');
        step({ kind: 'card-unknown', card, notice: { key: 'card-wished', values: {} } });
        return ok(undefined);
      }),
    /** A manager has answered what the last receipt asked: it is read again. */
    readAgain(): Promise<Result<SessionView>> {
      const waits = screen.session.question && receipt;
      if (!waits) return Promise.resolve(refused('receipt-scan-again'));
      return inTurn(() => scan(waits.text, waits.answered));
    },
    /** Books an offered sale without a touch, unless another customer or another sale is here by the time it is its turn. */
    bookOffered: (sale: string, member: string): Promise<Result<SessionView>> =>
      inTurn(() => {
        const isStill = isOpen(screen.session) && screen.session.sale?.key === sale && screen.session.member === member;
        return Promise.resolve(isStill ? book(program.get()) : refused('sale-open-already'));
      }),
    /** Asks for the card of whoever brings goods back, by a receipt of the till; `receipt` makes their return count once. */
    goodsBack(amount: number, printed: string): Refused {
      receipt = undefined;
      return refuseReceipt(goodsBack(amount, printed));
    },
    /** A sale, or goods that came back, that nobody has taken go away and leave nothing. */
    withdraw: (printed: string): void => {
      if (!isOpen(screen.session) || screen.session.member !== undefined) return;
      if (screen.session.sale?.key === printed) step({ kind: 'sale-removed' });
      else if (screen.session.question?.kind === 'goods-back' && screen.session.question.receipt === printed)
        step({ kind: 'dismissed' });
    },
    printed: (receipt: string): void => {
      if (screen.session.step === 'booked' && screen.session.receipt === receipt) step({ kind: 'printed', receipt });
    },
    /** Tells whoever works here why nothing came of something, such as a card that could not be read, and what to do about it. */
    say(refusal: Refused, question?: Question): void {
      if (question) receipt = undefined;
      refuse(refusal, question);
    },
    /** Something that the view is made of has changed: a balance from another store, the program, the language. */
    refresh: publish,
    /** Nothing of this customer stays: a till has taken them over. */
    clear,
    /** Nor may anything come that is still on its way, when the cashier leaves. */
    leave(): void {
      door.close();
      screen.leave();
    },
    events: door.ahead,
    async stop(): Promise<void> {
      screen.stop();
      await bringing;
    },
  };
}

export type SessionDesk = ReturnType<typeof createSessionDesk>;
