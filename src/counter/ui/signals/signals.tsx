import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useLive } from '../live-context.ts';
import { keptLight, keptVolume } from '../page-settings.ts';
import { type Noticed, type Signal, signalOf } from './signal-of.ts';
import { createTones } from './tones.ts';

/** How long the frame is lit. Two signals a second at most, as more would be flashing (WCAG 2.3.1). */
const LIT_MS = 450;
/** The same signal within that time is the same event, heard as an answer and through the stream. */
const SAME_MS = 300;

const tones = createTones();

/** Sound and light for what has just happened: for those who look at the customer and not at the screen. */
export function Signals(): ReactElement {
  const live = useLive();
  const [lit, setLit] = useState<Signal>();
  const last = useRef<{ readonly signal: Signal; readonly at: number }>(undefined);

  useEffect(() => {
    let before: Noticed = live.get();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const notice = (): void => {
      const after = live.get();
      const signal = signalOf(before, after);
      before = after;
      if (!signal) return;
      const now = performance.now();
      if (last.current?.signal === signal && now - last.current.at < SAME_MS) return;
      last.current = { signal, at: now };
      tones.play(signal, keptVolume());
      if (keptLight() === 'off') return;
      setLit(signal);
      clearTimeout(timer);
      timer = setTimeout(() => setLit(undefined), LIT_MS);
    };
    const stop = live.subscribe(notice);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [live]);

  return <div className="signal-light" data-signal={lit} aria-hidden="true" />;
}
