import type { Clock, RandomBytes } from '#base/clock';
import { newId } from '#base/ids';
import { ok, type Result, refused } from '#base/result';
import type { SigningView } from '#contract/signing';
import { LiveValue } from '#contract/transport/live-value';
import type { ClubContractView } from '#contract/club-contract';
import type { SaleBody } from '#domain/entry';
import type { Choice } from '#domain/program/evaluate';
import type { Wording } from '#domain/consent-wording';
import type { ConsentPurpose } from '#domain/member-consent';
import type { Signature, Strokes } from '#domain/signature';
import type { ProfileDesk } from '../profile-desk.ts';

export type SigningParts = {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly store: () => string;
  /** What is asked with now. */
  readonly wording: () => Wording;
  readonly profiles: Pick<ProfileDesk, 'sign' | 'agree'>;
  /** Whether customers may touch their screens. */
  readonly mayTouch: () => boolean;
  /** The customer's screens show something else now. */
  readonly onChange: () => void;
};

/** What joining a club comes to, and the program's version that says so. */
export type Contract = { readonly shown: ClubContractView; readonly program: number };

type Request = NonNullable<SigningView['request']> & {
  readonly staff: string;
  /** What the customer reads, also if another one comes meanwhile. */
  readonly wording: Wording;
  /** Instead of consents. */
  readonly contract?: Contract;
  readonly signature?: Signature;
};
export type Signed = { readonly yes: readonly ConsentPurpose[]; readonly signature: Signature };

/** Nobody reads so long; and what is signed is taken by who asked for it, or forgotten. */
const LONGEST_MS = 5 * 60_000;

/**
 * The customer reads the consents on their own screen, ticks and signs; one request at a time. What somebody signs who is
 * being enrolled waits here until the cashier adds them; what a member signs goes into the profile at once.
 */
export function createSigningDesk({ clock, random, store, wording, profiles, mayTouch, onChange }: SigningParts) {
  const live = new LiveValue<SigningView>({ screens: 0 });
  let request: Request | undefined;
  let screens = 0;
  let timer: NodeJS.Timeout | undefined;

  const ready = (): number => (mayTouch() ? screens : 0);

  function publish(): void {
    if (request) {
      const { id, member, state, given, club } = request;
      live.set({
        screens: ready(),
        request: { id, ...(member !== undefined && { member }), state, given, ...(club !== undefined && { club }) },
      });
    } else live.set({ screens: ready() });
    onChange();
  }
  function enter(next: Request | undefined): void {
    request = next;
    clearTimeout(timer);
    if (next) timer = setTimeout(() => enter(undefined), LONGEST_MS).unref();
    publish();
  }
  const isRead = (id: string): boolean => request?.id === id && request.state === 'reading';

  return {
    live,
    /** One more screen, or one less, that a customer could sign on. */
    screens(more: 1 | -1): void {
      screens += more;
      publish();
    },

    ask(member: string | undefined, given: readonly ConsentPurpose[], staff: string): Result<void> {
      if (ready() === 0) return refused('signing-no-screen');
      const id = newId(clock.now(), random);
      enter({
        id,
        ...(member !== undefined && { member }),
        state: 'reading',
        given: [...given],
        staff,
        wording: wording(),
      });
      return ok(undefined);
    },
    /** The contract of a club that a member is about to join. */
    askClub(member: string, contract: Contract, staff: string): Result<void> {
      if (ready() === 0) return refused('signing-no-screen');
      const { club } = contract.shown;
      const id = newId(clock.now(), random);
      enter({ id, member, state: 'reading', given: [], staff, wording: wording(), club, contract });
      return ok(undefined);
    },
    /** What was signed for a club holds with the booking that joins it. */
    booked({ member, effects }: Pick<SaleBody, 'member' | 'effects'>): void {
      if (!request?.contract || !request.signature || request.member !== member) return;
      const { shown, program } = request.contract;
      const { club, name, from, until, fee } = shown;
      const isJoined = effects.some(
        (effect) => effect.kind === 'club' && effect.instrument === club && effect.from === from,
      );
      if (!isJoined) return;
      const { signature } = request;
      const { at, id } = signature;
      profiles.agree(member, { club, name, from, until, fee, program, at, store: store(), signature: id }, signature);
      enter(undefined);
    },
    /** Somebody else is served, or does not want to join any more: then nothing is left to be signed for it. */
    follow({ member, choices }: { readonly member?: string; readonly choices: readonly Choice[] }): void {
      if (request?.contract === undefined) return;
      if (request.member !== member || !choices.some(({ reward }) => reward === request?.club)) enter(undefined);
    },
    /** Staff go on without, the dialog is closed, or nobody is signed in any more. */
    end(id?: string): void {
      if (request && (id === undefined || request.id === id)) enter(undefined);
    },

    /** Screens may be touched from now on, or not any more. */
    touchChanged(): void {
      if (mayTouch()) publish();
      else enter(undefined);
    },

    /** What the customer's screens show, while there is something to read. */
    shown: () => {
      if (request?.state !== 'reading') return undefined;
      if (request.contract)
        return { phase: 'contract' as const, request: request.id, contract: request.contract.shown };
      const { id, texts } = request.wording;
      return { phase: 'consents' as const, request: request.id, given: request.given, wording: { id, texts } };
    },
    tick(id: string, given: readonly ConsentPurpose[]): Result<void> {
      if (!request || !isRead(id)) return refused('signing-over');
      enter({ ...request, given: [...given] });
      return ok(undefined);
    },
    sign(
      id: string,
      { given, strokes, language }: { given: ConsentPurpose[]; strokes: Strokes; language: 'de' | 'en' },
    ): Result<void> {
      if (!request || !isRead(id)) return refused('signing-over');
      const { staff, member, contract } = request;
      if (contract && strokes.length === 0) return refused('signing-needs-strokes');
      const signature = {
        id,
        at: clock.now(),
        store: store(),
        staff,
        wording: contract ? `program-${contract.program}` : request.wording.id,
        language,
        strokes,
      };
      // a contract holds with the booking, consents hold at once
      if (member !== undefined && !contract) {
        const kept = profiles.sign(member, given, signature);
        if (!kept.ok) return kept;
      }
      enter({ ...request, state: 'signed', given: [...given], signature });
      return ok(undefined);
    },
    decline(id: string): Result<void> {
      if (!request || !isRead(id)) return refused('signing-over');
      enter({ ...request, state: 'declined' });
      return ok(undefined);
    },

    /** What somebody has signed who is not a customer yet. */
    signed(id: string): Result<Signed> {
      if (request?.id !== id || !request.signature || request.contract) return refused('signing-over');
      return ok({ yes: request.given, signature: request.signature });
    },
  };
}
export type SigningDesk = ReturnType<typeof createSigningDesk>;
