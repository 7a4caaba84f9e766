import { describe, expect, it } from 'vitest';
import { type Noticed, signalOf } from '#counter/ui/signals/signal-of';
import { createTones, MELODIES } from '#counter/ui/signals/tones';
import { views } from '../../../e2e/fixtures/counter-views.ts';

const state = (name: keyof typeof views, change: Partial<Noticed> = {}): Noticed => ({
  session: views[name].session,
  fault: undefined,
  refusals: 0,
  ...change,
});

describe('what is heard and seen at the edge', () => {
  it.each([
    ['a card is known', 'idle', 'member', 'scan'],
    ['a purchase is known', 'idle', 'sale', 'scan'],
    ['a card that nobody has', 'idle', 'unknown-card', 'refusal'],
    ['booked', 'choosing', 'booked', 'success'],
    ['something is refused', 'choosing', 'notice', 'refusal'],
    ['a reward is chosen', 'choosing', 'chosen', undefined],
    ['the customer has gone', 'booked', 'idle', undefined],
    ['nothing but the revision', 'member', 'member', undefined],
    ['a refusal that is still shown', 'notice', 'notice', undefined],
    ['a refusal that has been understood', 'notice', 'choosing', undefined],
  ] as const)('%s', (_, before, after, signal) => {
    expect(signalOf(state(before), state(after))).toBe(signal);
  });

  it('the same refusal twice is noticed twice', () => {
    expect(signalOf(state('notice'), state('notice', { refusals: 1 }))).toBe('refusal');
  });

  it('what could not even be asked is a refusal', () => {
    const fault = { key: 'ui-connection-lost', values: {} };
    expect(signalOf(state('member'), state('member', { fault }))).toBe('refusal');
    expect(signalOf(state('member', { fault }), state('member', { fault }))).toBeUndefined();
  });

  it('a page that has just been opened says nothing of what stands there', () => {
    expect(signalOf(state('idle', { session: undefined }), state('booked'))).toBeUndefined();
  });
});

describe('tones', () => {
  /** As much of the browser's sound as tones use, and what it was asked to play. */
  function loudspeaker(given: 'running' | 'suspended' = 'running') {
    const heard: number[] = [];
    const loudest: number[] = [];
    let resumed = 0;
    const nothing = (): void => undefined;
    const parameter = (list: number[]) => ({
      setValueAtTime: (value: number) => void list.push(value),
      linearRampToValueAtTime: (value: number) => void list.push(value),
    });
    const context = {
      state: given,
      currentTime: 0,
      destination: {},
      resume: () => Promise.resolve(void resumed++),
      createGain: () => ({ gain: parameter(loudest), connect: (next: unknown) => next, disconnect: nothing }),
      createOscillator: () => ({
        frequency: parameter(heard),
        connect: (next: unknown) => next,
        disconnect: nothing,
        addEventListener: nothing,
        start: nothing,
        stop: nothing,
      }),
    };
    const tones = createTones(() => context as unknown as AudioContext);
    return { tones, heard, loudest, resumed: () => resumed };
  }

  it.each(['scan', 'success', 'refusal'] as const)('%s is its own melody, louder by the setting', (signal) => {
    const quiet = loudspeaker();
    quiet.tones.play(signal, 'quiet');
    const loud = loudspeaker();
    loud.tones.play(signal, 'loud');
    expect(quiet.heard).toEqual(MELODIES[signal].map(({ hertz }) => hertz));
    expect(Math.max(...loud.loudest)).toBeGreaterThan(5 * Math.max(...quiet.loudest));
    expect(Math.max(...loud.loudest)).toBeLessThan(1);
  });

  it('off is silent, and opens no loudspeaker', () => {
    let opened = 0;
    createTones(() => {
      opened++;
      throw new Error('none');
    }).play('scan', 'off');
    expect(opened).toBe(0);
  });

  it('what may not sound yet is not played later, and a counter without a loudspeaker goes on', () => {
    const early = loudspeaker('suspended');
    early.tones.play('success', 'loud');
    expect([early.heard, early.resumed()]).toEqual([[], 1]);
    const none = createTones(() => {
      throw new Error('no device');
    });
    expect(() => none.play('scan', 'loud')).not.toThrow();
  });
});
