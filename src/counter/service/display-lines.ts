import { unreachable } from '#base/assert';
import type { CustomerView } from '#contract/customer';
import { DISPLAY_COLUMNS } from '#devices/display/display-protocol';
import { money, render } from '#text/render';

/** The two lines of a line display: what the customer's own screen shows, in forty characters. */
export function displayLines({ shows, ...format }: CustomerView): readonly [string, string] {
  const text = (key: string, values: Parameters<typeof render>[1] = {}): string => render(key, values, format);
  const greeting = (of: 'hello' | 'thanks-name', without: string, firstName: string | undefined): string =>
    firstName === undefined ? text(without) : text(`display-${of}`, { name: firstName });
  switch (shows.phase) {
    case 'idle':
    case 'rating':
    case 'consents':
    case 'contract':
      return [text('display-welcome'), text('display-card')];
    case 'member': {
      const { firstName, points } = shows.customer;
      return [greeting('hello', 'display-welcome', firstName), text('display-points', { points })];
    }
    case 'sale': {
      const { customer, cost } = shows;
      const total = between(text('display-total'), money(cost.toPay, format));
      return [total, customer ? text('display-earned', { points: cost.pointsEarned }) : text('display-card')];
    }
    case 'booked': {
      const { firstName, points } = shows.customer;
      return [greeting('thanks-name', 'display-thanks', firstName), text('display-points', { points })];
    }
    default:
      return unreachable(shows);
  }
}

/** One text at each end of a line; at least a space between them. */
const between = (left: string, right: string): string =>
  `${left}${right.padStart(Math.max(right.length + 1, DISPLAY_COLUMNS - left.length))}`;
