import type { Clock, RandomBytes } from '#base/clock';
import { newId } from '#base/ids';
import { ok, type Result, refused } from '#base/result';
import type { SigningView } from '#contract/signing';
import { LiveValue } from '#contract/transport/live-value';
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
  readonly profiles: Pick<ProfileDesk, 'sign'>;
  /** Whether customers may touch their screens. */
  readonly mayTouch: () => boolean;
  /** The customer's screens show something else now. */
  readonly onChange: () => void;
};

type Request = NonNullable<SigningView['request']> & {
  readonly staff: string;
  /** What the customer reads, also if another one comes meanwhile. */
  readonly wording: Wording;
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
      const { id, member, state, given } = request;
      live.set({ screens: ready(), request: { id, ...(member !== undefined && { member }), state, given } });
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
      const { id, texts } = request.wording;
      return { request: request.id, given: request.given, wording: { id, texts } };
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
      const { staff, member } = request;
      const signature = { id, at: clock.now(), store: store(), staff, wording: request.wording.id, language, strokes };
      if (member !== undefined) {
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
      if (request?.id !== id || !request.signature) return refused('signing-over');
      return ok({ yes: request.given, signature: request.signature });
    },
  };
}
export type SigningDesk = ReturnType<typeof createSigningDesk>;
