import { type ReactElement, type ReactNode, useEffect, useMemo } from 'react';
import { WordsContext, wordsOf } from '#ui/words';

type InWordsProps = {
  /** How things are written in the shop, once the service has said so. */
  readonly place: { readonly language: 'de' | 'en'; readonly currency: string; readonly timeZone: string } | undefined;
  readonly children: ReactNode;
};

/** Everything below speaks the shop's language; before it is known, the browser's. */
export function InWords({ place, children }: InWordsProps): ReactElement {
  const language = place?.language ?? (navigator.language.startsWith('de') ? 'de' : 'en');
  const currency = place?.currency ?? 'EUR';
  const timeZone = place?.timeZone ?? 'Europe/Berlin';
  const words = useMemo(() => wordsOf({ language, currency, timeZone }), [language, currency, timeZone]);
  useEffect(() => {
    const before = document.documentElement.lang;
    document.documentElement.lang = language;
    // a part of the page that spoke another language is gone
    return () => void (document.documentElement.lang = before);
  }, [language]);
  return <WordsContext value={words}>{children}</WordsContext>;
}
