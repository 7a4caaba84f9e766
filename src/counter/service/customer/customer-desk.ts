import { ok, type Result, refused } from '#base/result';
import type { StatusView } from '#contract/status';
import type { CodePicture, CustomerView } from '#contract/customer';
import type { SessionView } from '#contract/session';
import { LiveValue } from '#contract/transport/live-value';
import type { SessionDesk } from '../session-desk.ts';
import { codePicture } from './code-picture.ts';
import { customerView } from './customer-view.ts';
import { createRatingQuestion } from './rating-question.ts';
import type { RatingsDesk } from './ratings-desk.ts';
import type { SigningDesk } from './signing-desk.ts';

export type CustomerDeskParts = {
  readonly desk: Pick<SessionDesk, 'live' | 'session' | 'wish' | 'joinWith'>;
  readonly newCard: () => string;
  /** Whether the member's card is this one, active. */
  readonly hasCard: (member: string, card: string) => boolean;
  /** Where a telephone finds the balance after a purchase, by its receipt. */
  readonly balanceLink: (receipt: string) => string | undefined;
  readonly ratings: Pick<RatingsDesk, 'say' | 'explain' | 'askForWord'>;
  readonly signing: Pick<SigningDesk, 'shown' | 'screens' | 'tick' | 'sign' | 'decline' | 'follow'>;
  readonly status: LiveValue<StatusView>;
  readonly onFault: (error: unknown) => void;
};

/** A customer who has been left alone for so long has gone, whatever the cashier left open. */
const FORSAKEN_MS = 120_000;

const NOBODY: SessionView = { revision: 0, phase: 'idle', offers: [] };

/**
 * What the customer's screens show, and what a touch on them does. After a booking it ends with the session, four seconds
 * later, and with the question how it was, ten seconds later at the latest; when nobody does anything at the counter for two
 * minutes, the screens forget the customer, and the next event shows who is still there.
 */
export function createCustomerDesk({
  desk,
  newCard,
  hasCard,
  balanceLink,
  ratings,
  signing,
  status,
  onFault,
}: CustomerDeskParts) {
  const stopping = new AbortController();
  let session = desk.session();
  let isForsaken = false;
  let timer: NodeJS.Timeout | undefined;
  let turn = 0;
  let member: string | undefined;
  /** The code of the purchase that was booked last, until the next customer is here. */
  let balance: { readonly receipt: string; readonly picture?: CodePicture | undefined } | undefined;
  /** The number that was made here for who asked to join, and its code once it is theirs. */
  let card: { readonly number: string; readonly picture?: CodePicture | undefined } | undefined;
  const question = createRatingQuestion({ ratings, onChange: () => publish() });
  const now = (): CustomerView =>
    customerView(isForsaken ? NOBODY : desk.live.get(), status.get(), {
      turn,
      rating: question.view(),
      signing: signing.shown(),
      balance: balance?.picture,
      card: card?.picture,
    });
  const live = new LiveValue<CustomerView>(now());
  let told = JSON.stringify(live.get());

  /** Tells the screens what is new for them and nothing else. */
  function publish(): void {
    const view = now();
    const text = JSON.stringify(view);
    if (text === told) return;
    told = text;
    live.set(view);
  }

  function onSession(): void {
    // every event makes a new session; what merely comes in beside it (a balance, the program) is no sign of life
    if (session !== desk.session()) {
      session = desk.session();
      signing.follow(session);
      isForsaken = false;
      clearTimeout(timer);
      timer = setTimeout(() => {
        isForsaken = true;
        publish();
      }, FORSAKEN_MS).unref();
      if (member !== session.member) turn++;
      member = session.member;
      follow(desk.live.get());
    }
    publish();
  }

  /** Codes are drawn beside everything else, and shown if they are still wanted then. */
  function draw(text: string, isWanted: () => boolean, take: (picture: CodePicture | undefined) => void): void {
    codePicture(text)
      .then((picture) => {
        if (!isWanted()) return;
        take(picture);
        publish();
      })
      .catch(onFault);
  }
  function drawBalance(receipt: string): void {
    if (balance?.receipt === receipt) return;
    balance = { receipt };
    const link = balanceLink(receipt);
    const isWanted = (): boolean => balance?.receipt === receipt;
    if (link !== undefined) draw(link, isWanted, (picture) => (balance = { receipt, picture }));
  }
  function drawCard(owner: string): void {
    if (!card || card.picture || !hasCard(owner, card.number)) return;
    const { number } = card;
    draw(
      number,
      () => card?.number === number,
      (picture) => (card = { number, picture }),
    );
  }

  /** The question belongs to who has just bought: it comes with the booking and goes with the next customer. */
  function follow({ booked, member: next, sale }: SessionView): void {
    const { staff, customerTouch } = status.get();
    if (booked) drawBalance(booked.receipt);
    else if (next || sale) balance = undefined;
    if (next) drawCard(next.id);
    // who asked to join is gone, or somebody else is served
    if (booked || (!next && !sale) || (next && card && !hasCard(next.id, card.number))) card = undefined;
    if (booked && staff && customerTouch)
      question.booked({ sale: booked.sale, member: booked.member.id, staff: staff.id });
    else if (!booked && (next || sale)) question.close();
  }

  const hear = async <T>(value: LiveValue<T>, onChange: (value: T) => void): Promise<void> => {
    for await (const changed of value.watch(stopping.signal)) onChange(changed);
  };
  hear(desk.live, onSession).catch(onFault);
  hear(status, publish).catch(onFault);

  return {
    live,
    question,
    signing,
    /** What the screens show is made of something else now. */
    refresh: publish,
    /** A screen, for as long as it watches. Nobody signs on one that may not be touched. */
    async *watch(signal: AbortSignal | undefined): AsyncGenerator<CustomerView, void, undefined> {
      signing.screens(1);
      try {
        yield* live.watch(signal);
      } finally {
        signing.screens(-1);
      }
    },
    /** Only what is on the screen can be touched, by who sees it. */
    async choose(asked: number, reward: string, isChosen: boolean): Promise<Result<void>> {
      const { shows, touch, turn: shown } = live.get();
      const isShown = 'rewards' in shows && shows.rewards.some((one) => one.reward === reward);
      if (!touch || asked !== shown || !isShown) return refused('customer-turn-over');
      const done = await desk.wish(reward, isChosen);
      return done.ok ? ok(undefined) : done;
    },
    /** Somebody without a card would like one; staff see it, with a number that is ready. */
    async join(asked: number): Promise<Result<void>> {
      const { shows, turn: shown } = live.get();
      if (asked !== shown || !('join' in shows) || shows.join !== 'offered') return refused('customer-turn-over');
      card = { number: newCard() };
      const done = await desk.joinWith(card.number);
      return done.ok ? ok(undefined) : done;
    },
    stop(): void {
      stopping.abort();
      clearTimeout(timer);
      question.close();
    },
  };
}
export type CustomerDesk = ReturnType<typeof createCustomerDesk>;
