/** What fields of a table stand between. */
export const SEPARATORS = [';', '\t', '|', ','] as const;
export type Separator = (typeof SEPARATORS)[number];

/** The separator of which the first line has most. */
export function separatorOf(firstLine: string): Separator {
  const bare = firstLine.replaceAll(/"[^"]*"/g, '');
  const count = (mark: string): number => bare.split(mark).length - 1;
  return SEPARATORS.reduce((best, mark) => (count(mark) > count(best) ? mark : best), SEPARATORS[0] as Separator);
}
