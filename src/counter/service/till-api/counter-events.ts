import type { SessionView } from '#contract/session';
import type { TillEvents } from './events.ts';
import type { TillServiceParts } from './parts.ts';
import { tillOfSale } from './sale-of.ts';

/** What happens at the counter's own screen, as tills hear it: a card that is laid there, a sale of theirs that is booked. */
export async function watchCounter(
  { desk, place }: Pick<TillServiceParts, 'desk' | 'place'>,
  events: TillEvents,
  signal: AbortSignal,
): Promise<void> {
  let before: SessionView | undefined;
  let codes: readonly string[] = [];
  for await (const view of desk.live.watch(signal)) {
    const member = view.member?.id;
    if (member !== undefined && member !== before?.member?.id && !view.booked)
      events.publish({ kind: 'member-known', where: 'counter', member });
    const shown = desk.session().codes;
    for (const code of shown) if (!codes.includes(code)) events.publish({ kind: 'coupon', where: 'counter', code });
    codes = shown;
    const sale = view.booked?.sale;
    const till = sale === undefined ? undefined : tillOfSale(place.store().id, sale);
    if (sale !== undefined && sale !== before?.booked?.sale && till !== undefined)
      events.publish({ kind: 'sale-booked', where: 'counter', sale, ...(member !== undefined && { member }) }, till);
    before = view;
  }
}
