import { closest } from 'fastest-levenshtein';

/** The name that takes the fewest strokes to come to, capitals aside; undefined if there is none at all. */
export function nearestOf(name: string, names: Iterable<string>): string | undefined {
  const known = [...names];
  const inSmall = known.map((one) => one.toLowerCase());
  return known[inSmall.indexOf(closest(name.toLowerCase(), inSmall))];
}
