import type { Random } from '#test/chaos/random';
import type { Timeline } from './timeline.ts';

/** How bad things are in one world, each a probability or a length of time; drawn from the seed. */
export type Weather = {
  /** The longest way of a message, milliseconds. */
  readonly delayMs: number;
  readonly loss: number;
  readonly twice: number;
  readonly damage: number;
};

/** A counter's way to head office and back. */
export type Path = { isCut: boolean };

/** A broken-off connection is noticed at once by this part of those whom it breaks; the others wait until their time is over. */
const NOTICED = 0.6;

/**
 * Messages that are late, lost, doubled, and overtake each other. `ask` is a request with an answer, `tell` one message. Who
 * asks hears `undefined` when nothing came in time.
 */
export function createNetwork(
  timeline: Timeline,
  random: Random,
  weather: Weather,
  isCalm: () => boolean,
  onFault: (error: unknown) => void,
) {
  const chance = (probability: number): boolean => random.chance(probability) && !isCalm();
  // most are quick, some are slow
  const delay = (): number => 1 + random.below(random.chance(0.15) ? weather.delayMs : 20);

  return {
    chance,
    ask<T>(
      path: Path,
      isAlive: () => boolean,
      timeoutMs: number,
      serve: (onBroken: () => void) => Promise<T> | undefined,
    ): Promise<T | undefined> {
      return new Promise((resolve) => {
        let isOver = false;
        const end = (answer: T | undefined): void => {
          if (isOver) return;
          isOver = true;
          callOff();
          if (isAlive()) resolve(answer);
        };
        const callOff = timeline.later(() => end(undefined), timeoutMs);
        const breakOff = (): void => {
          if (random.chance(NOTICED)) timeline.later(() => end(undefined), 1 + random.below(50));
        };
        const deliver = (): void => {
          if (path.isCut || chance(weather.loss)) return breakOff();
          const answer = serve(breakOff);
          if (!answer) return breakOff();
          answer.then(
            (value) =>
              void timeline.later(() => (path.isCut || chance(weather.loss) ? breakOff() : end(value)), delay()),
            (error: unknown) => {
              onFault(error);
              breakOff();
            },
          );
        };
        timeline.later(deliver, delay());
        if (chance(weather.twice)) timeline.later(deliver, delay());
      });
    },
    /** One message, perhaps twice, perhaps never, not in order. */
    tell(path: Path, deliver: () => void): void {
      const arrive = (): void => {
        if (!path.isCut && !chance(weather.loss)) deliver();
      };
      timeline.later(arrive, delay());
      if (chance(weather.twice)) timeline.later(arrive, delay());
    },
    delay,
  };
}
export type Network = ReturnType<typeof createNetwork>;
