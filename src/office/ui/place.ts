import { useEffect, useState } from 'react';

/** Whatever stands in an address: one that is no text is no place either. */
function placeNow(): readonly string[] {
  try {
    return location.hash.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return [''];
  }
}

/**
 * The part of the address behind `#`, so that a page can be linked to and the browser's way back works: the page, and what it shows
 * (`#members/4f2a` is the page `members` and a member).
 */
export function usePlace(): readonly string[] {
  const [place, setPlace] = useState(placeNow);
  useEffect(() => {
    const onMove = (): void => setPlace(placeNow());
    window.addEventListener('hashchange', onMove);
    return () => window.removeEventListener('hashchange', onMove);
  }, []);
  return place;
}
