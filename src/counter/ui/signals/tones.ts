import type { Signal } from './signal-of.ts';

/** How loud, in four steps; `off` makes no sound. */
export const VOLUMES = ['off', 'quiet', 'medium', 'loud'] as const;
export type Volume = (typeof VOLUMES)[number];

const GAIN: Readonly<Record<Volume, number>> = { off: 0, quiet: 0.04, medium: 0.12, loud: 0.35 };

type Note = { readonly hertz: number; readonly ms: number };

/** Told apart by their direction, not only by their pitch: one short, two rising, two low. */
export const MELODIES: Readonly<Record<Signal, readonly Note[]>> = {
  scan: [{ hertz: 1_320, ms: 60 }],
  success: [
    { hertz: 660, ms: 90 },
    { hertz: 990, ms: 140 },
  ],
  refusal: [
    { hertz: 247, ms: 120 },
    { hertz: 196, ms: 200 },
  ],
};

/** So soft a beginning and end that nothing cracks. */
const EDGE_SECONDS = 0.008;

export type Tones = { play(signal: Signal, volume: Volume): void };

/** Tones out of thin air: no files. What cannot sound (no loudspeaker, nobody has touched the page yet) stays silent. */
export function createTones(open: () => AudioContext = () => new AudioContext()): Tones {
  let context: AudioContext | undefined;
  let current: OscillatorNode | undefined;

  function sound(ready: AudioContext, notes: readonly Note[], gain: number): void {
    current?.stop();
    const [oscillator, loudness] = [ready.createOscillator(), ready.createGain()];
    oscillator.type = 'triangle';
    oscillator.connect(loudness).connect(ready.destination);
    let at = ready.currentTime;
    for (const { hertz, ms } of notes) {
      const end = at + ms / 1_000;
      oscillator.frequency.setValueAtTime(hertz, at);
      loudness.gain.setValueAtTime(0, at);
      loudness.gain.linearRampToValueAtTime(gain, at + EDGE_SECONDS);
      loudness.gain.setValueAtTime(gain, end - EDGE_SECONDS);
      loudness.gain.linearRampToValueAtTime(0, end);
      at = end;
    }
    oscillator.addEventListener('ended', () => {
      oscillator.disconnect();
      loudness.disconnect();
      if (current === oscillator) current = undefined;
    });
    oscillator.start();
    oscillator.stop(at);
    current = oscillator;
  }

  return {
    play(signal, volume) {
      if (volume === 'off') return;
      try {
        context ??= open();
        if (context.state === 'running') sound(context, MELODIES[signal], GAIN[volume]);
        // a tone that comes late would belong to the next customer
        else void context.resume().catch(() => undefined);
      } catch {
        // no loudspeaker
      }
    },
  };
}
