import { useEffect, useState } from 'react';

const GROWING_MS = 200;

/** Runs from one whole number to another in 200 ms; where motion is not wanted, it is there at once. */
export function useGrowing(from: number, to: number): number {
  const [isStill] = useState(() => matchMedia('(prefers-reduced-motion: reduce)').matches);
  const [shown, setShown] = useState(isStill ? to : from);
  useEffect(() => {
    if (isStill) {
      setShown(to);
      return;
    }
    const startedAtMs = performance.now();
    let frame = 0;
    const step = (nowMs: number): void => {
      const part = Math.min(1, Math.max(0, (nowMs - startedAtMs) / GROWING_MS));
      setShown(Math.round(from + (to - from) * part));
      if (part < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    // a window that is not in sight gets no frames; its figure must be right all the same
    const end = setTimeout(() => setShown(to), 2 * GROWING_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(end);
    };
  }, [from, to, isStill]);
  return shown;
}
