import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { assert } from '#base/assert';
import type { LiveCounter, LiveState } from './live-counter.ts';

export const LiveContext = createContext<LiveCounter | undefined>(undefined);

export function useLive(): LiveCounter {
  const live = useContext(LiveContext);
  assert(live !== undefined, 'the screen stands inside a LiveContext');
  return live;
}

export function useLiveState(): LiveState {
  const live = useLive();
  return useSyncExternalStore(live.subscribe, live.get);
}

/** False from `untilMs` on; renders again at that moment and at no other. */
export function useUntil(untilMs: number | undefined): boolean {
  const [, setPassed] = useState(0);
  const isBefore = untilMs !== undefined && Date.now() < untilMs;
  useEffect(() => {
    if (untilMs === undefined) return;
    const timer = setTimeout(() => setPassed(untilMs), Math.max(0, untilMs - Date.now()) + 1);
    return () => clearTimeout(timer);
  }, [untilMs]);
  return isBefore;
}
