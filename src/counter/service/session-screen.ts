import type { Clock } from '#base/clock';
import { ok, type Refused, type Result, refused } from '#base/result';
import type { MemberView, SessionView } from '#contract/session';
import { LiveValue } from '#contract/transport/live-value';
import type { Profile } from '#domain/member';
import { IDLE, isOpen, type MachineEvent, next, type Question, type Session } from '../session/machine.ts';
import { type AdviseParts, createAdvise } from './advice/advise.ts';
import type { Door } from './door.ts';
import type { Ledger } from './ledger.ts';
import { memberView } from './member-view.ts';
import type { Place } from './place.ts';
import type { ProgramInForce } from './program.ts';
import type { SessionQuotes } from './session-quotes.ts';
import { sessionView, type Shown } from './session-view.ts';

export type SessionScreenParts = AdviseParts & {
  readonly ledger: Ledger;
  readonly program: ProgramInForce;
  readonly place: Place;
  readonly clock: Clock;
  readonly door: Door;
  readonly quotes: SessionQuotes;
  readonly profileOf: (member: string) => Profile | undefined;
};

/** How long a booking stays on the screen, and how long it may be undone without a further question. */
const SHOWN_MS = 4_000;
const UNDO_MS = 60_000;

/** The session as it stands, and the one view of it that all windows show. */
export function createSessionScreen(parts: SessionScreenParts) {
  const { ledger, program, place, clock, door, quotes, profileOf } = parts;
  const advise = createAdvise(parts);
  let session: Session = IDLE;
  let revision = 0;
  let shown: Shown | undefined;
  let undo: SessionView['undo'];
  /** How often staff have left. */
  let departures = 0;
  let timer: NodeJS.Timeout | undefined;
  const live = new LiveValue<SessionView>(
    sessionView(IDLE, 0, {
      member: undefined,
      rewards: [],
      units: undefined,
      quote: undefined,
      shown: undefined,
      undo: undefined,
    }),
  );

  function viewOfMember(account: string | undefined): MemberView | undefined {
    const profile = account === undefined ? undefined : profileOf(account);
    return (
      profile &&
      memberView(ledger, program.get(), profile, { timeZone: place.store().timeZone, language: place.language() })
    );
  }

  const undoable = (): SessionView['undo'] => (undo && undo.until > clock.now() ? undo : undefined);

  function publish(): void {
    undo = undoable();
    const quoted = isOpen(session) ? quotes.quote(session) : undefined;
    const quote = quoted?.ok ? quoted.value : undefined;
    const member = viewOfMember(session.member);
    const offered = quotes.offered(session);
    const view = sessionView(session, ++revision, {
      member,
      ...offered,
      quote,
      shown,
      undo,
      soldOn: session.sale && ledger.soldOn(session.sale),
    });
    const advice = advise({
      program: program.get(),
      profile: session.member === undefined ? undefined : profileOf(session.member),
      view,
      quote,
      rewards: offered.rewards,
      quoteOf: (sale) => quotes.quote({ ...session, sale }),
    });
    const atDoor = door.view(isOpen(session) ? undefined : shown?.receipt);
    live.set({ ...view, ...(advice && { advice }), ...(atDoor && { door: atDoor }) });
  }

  function step(event: MachineEvent): void {
    session = next(session, event);
    clearTimeout(timer);
    if (!isOpen(session)) timer = setTimeout(() => step({ kind: 'cleared' }), SHOWN_MS).unref();
    else if (undo) timer = setTimeout(publish, Math.max(0, undo.until - clock.now()) + 1).unref();
    publish();
  }

  return {
    live,
    get session(): Session {
      return session;
    },
    /** Shows it anew: something that the view is made of has changed. */
    publish,
    step,
    refuse(refusal: Refused, question?: Question): Refused {
      step({ kind: 'refused', notice: { key: refusal.code, values: refusal.values }, ...(question && { question }) });
      return refusal;
    },
    /** What was booked stays for a moment, and may be taken back for longer. */
    booked(booking: Shown, name: string | undefined): void {
      const { key, total } = booking.body.sale;
      shown = booking;
      undo = { sale: key, total, until: clock.now() + UNDO_MS, ...(name !== undefined && { name }) };
      step({ kind: 'booked', receipt: booking.receipt });
    },
    /** The last booking, while it may be undone. */
    undoable,
    undone(): void {
      undo = undefined;
      step({ kind: 'cleared' });
    },
    /**
     * Whoever works here leaves: the screen says nothing more of what they did, the booking that could be undone included, for it names its
     * customer. What is still on its way comes to nothing (`unlessLeft`).
     */
    leave(): void {
      departures++;
      shown = undefined;
      undo = undefined;
      step({ kind: 'cleared' });
    },
    /** An answer for which somebody still waits: when staff have left meanwhile, nothing of the customer may come. */
    async unlessLeft<T>(asked: Promise<T>): Promise<Result<T, 'staff-needed'>> {
      const before = departures;
      const answer = await asked;
      return departures === before ? ok(answer) : refused('staff-needed');
    },
    stop: (): void => clearTimeout(timer),
  };
}

export type SessionScreen = ReturnType<typeof createSessionScreen>;
