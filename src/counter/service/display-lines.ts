import type { SessionView } from '#contract/session';
import { DISPLAY_COLUMNS } from '#devices/display/display-protocol';
import { type Format, money, render } from '#text/render';

/**
 * The two lines that a customer reads. Says no name but the first one, and that only to who agreed to be greeted (the
 * session leaves it out otherwise), and nothing of the card or of what was bought.
 */
export function displayLines(view: SessionView, format: Format): readonly [string, string] {
  const text = (key: string, values: Parameters<typeof render>[1] = {}): string => render(key, values, format);
  const { booked, member, sale, quote } = view;
  if (booked !== undefined) {
    const { firstName, points } = booked.member;
    const thanks = firstName === undefined ? text('display-thanks') : text('display-thanks-name', { name: firstName });
    return [thanks, text('display-points', { points })];
  }
  const amount = quote?.toPay ?? sale?.gross ?? sale?.total;
  if (amount !== undefined) {
    const total = between(text('display-total'), money(amount, format));
    if (member === undefined) return [total, text('display-card')];
    return [total, text('display-earned', { points: quote?.pointsEarned ?? 0 })];
  }
  if (member === undefined) return [text('display-welcome'), text('display-card')];
  const hello =
    member.firstName === undefined ? text('display-welcome') : text('display-hello', { name: member.firstName });
  return [hello, text('display-points', { points: member.points })];
}

/** One text at each end of a line; at least a space between them. */
const between = (left: string, right: string): string =>
  `${left}${right.padStart(Math.max(right.length + 1, DISPLAY_COLUMNS - left.length))}`;
