import type { Random } from '#test/chaos/random';
import type { Booking, Confirmed } from './confirmed.ts';
import type { CounterProcess, Life } from './counter-process.ts';
import type { WorldWeather } from './simulate.ts';
import type { Timeline } from './timeline.ts';

export type Around = {
  readonly random: Random;
  readonly timeline: Timeline;
  readonly counters: readonly CounterProcess[];
  readonly confirmed: Confirmed;
  readonly weather: WorldWeather;
  readonly note: (what: string) => void;
  readonly judge: (check: () => void) => void;
  /** Whether customers have gone home. */
  readonly isOver: () => boolean;
  /** Something has been booked that was paid with rights that a counter holds. */
  readonly onSpent: (counter: CounterProcess) => void;
};

export const STAFF = 'staff-1';

/** Bookings as staff make them: asked again, with the same key, until there is an answer. */
export function createAttempts({ random, timeline, confirmed, weather, note, judge }: Around) {
  /** What has no answer yet. */
  const open = new Map<string, () => void>();
  let powerFails: (counter: CounterProcess) => void = () => undefined;
  let keys = 0;

  /** Books, and now and then the power fails after the commit and before anybody has seen the answer. */
  function attempt(counter: CounterProcess, booking: Booking, book: (life: Life) => (() => void) | undefined): void {
    const life = counter.life();
    if (!life || booking.state === 'lost') return;
    if (!open.has(booking.key) && booking.state === 'pending')
      open.set(booking.key, () => attempt(counter, booking, book));
    judge(() => {
      const confirm = book(life);
      if (confirm && booking.state === 'pending' && random.chance(weather.powerAfterCommit)) {
        note(`${booking.key} unheard`);
        // what follows at this very moment is not heard either
        timeline.later(() => powerFails(counter), 0);
        return;
      }
      if (confirm) {
        confirm();
        open.delete(booking.key);
        note(
          `${booking.key} of ${booking.member} at ${booking.terminal}, entry ${booking.seq} +${booking.gained} -${booking.spent} -${booking.taken}`,
        );
        life.sync.wake();
      } else if (booking.state === 'refused') open.delete(booking.key);
    });
  }

  return {
    attempt,
    newKey: (kind: string): string => `${kind}-${++keys}`,
    /**
     * A booking was refused. A disk that failed may work the next time; who gives up has been promised nothing, and what
     * was booked before the power failed is not refused, but answered again.
     */
    refused(booking: Booking, code: string): void {
      const isDisk = code === 'store-failed' || code === 'store-full';
      if (booking.state === 'pending' && (!isDisk || random.chance(0.5))) confirmed.refuse(booking);
    },
    /** Asks again for one of the open answers. */
    askForOne(): void {
      const [, ask] = [...open].at(random.below(open.size || 1)) ?? [];
      ask?.();
    },
    askAgain(): void {
      for (const ask of open.values()) timeline.later(ask, random.below(1_000));
    },
    openQuestions: (): number => open.size,
    onPowerFails: (listener: (counter: CounterProcess) => void) => void (powerFails = listener),
    /** A counter's file is another one now: what came after `entries` is only where head office has heard of it. */
    fileIsGone(terminal: string, entries: number): void {
      for (const booking of confirmed.bookings.values()) {
        if (booking.terminal !== terminal || (booking.seq ?? Number.POSITIVE_INFINITY) <= entries) continue;
        if (booking.state !== 'refused') booking.state = 'lost';
        open.delete(booking.key);
      }
    },
  };
}
export type Attempts = ReturnType<typeof createAttempts>;
