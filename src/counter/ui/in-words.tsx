import { type ReactElement, type ReactNode, useEffect, useMemo } from 'react';
import type { Look } from '#domain/look/look';
import type { Format } from '#text/render';
import { WordsContext, wordsOf } from '#ui/words';
import { useLook } from './use-look.ts';

type InWordsProps = {
  /** How things are written in the shop, once the service has said so. */
  readonly place: (Format & { readonly look?: Look | undefined }) | undefined;
  readonly children: ReactNode;
};

/** Everything below speaks the shop's language and wears its colours; before it is known, the browser's. */
export function InWords({ place, children }: InWordsProps): ReactElement {
  const language = place?.language ?? (navigator.language.startsWith('de') ? 'de' : 'en');
  const currency = place?.currency ?? 'EUR';
  const timeZone = place?.timeZone ?? 'Europe/Berlin';
  const address = place?.address;
  const words = useMemo(
    () => wordsOf({ language, currency, timeZone, address }),
    [language, currency, timeZone, address],
  );
  useLook(place?.look);
  useEffect(() => {
    const before = document.documentElement.lang;
    document.documentElement.lang = language;
    // a part of the page that spoke another language is gone
    return () => void (document.documentElement.lang = before);
  }, [language]);
  return <WordsContext value={words}>{children}</WordsContext>;
}
