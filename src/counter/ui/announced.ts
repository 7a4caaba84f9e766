import { useEffect, useState } from 'react';
import type { StatusView } from '#contract/status';
import { announcedAfter } from '#domain/shop/announced-after';
import { useWords } from '#ui/words';

/** How often the page looks whether it is the next one's turn. */
const LOOK_MS = 1_000;

/** What the shop announces now: one text after the other, in the language of the page. */
export function useAnnounced(announcements: StatusView['announcements'] = []): string | undefined {
  const { language } = useWords().format;
  const [since] = useState(Date.now);
  const [turn, setTurn] = useState(0);
  const { length } = announcements;
  useEffect(() => {
    if (length < 2) return undefined;
    const timer = setInterval(() => setTurn(announcedAfter(length, Date.now() - since)), LOOK_MS);
    return () => clearInterval(timer);
  }, [length, since]);
  return length === 0 ? undefined : announcements[turn % length]?.[language];
}
