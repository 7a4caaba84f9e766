import type { LiveState } from '../live-counter.ts';

/** What somebody notices without looking: something was read, it is booked, or it is not as it should be. */
export type Signal = 'scan' | 'success' | 'refusal';

/** What of the state a signal follows from. */
export type Noticed = Pick<LiveState, 'session' | 'fault' | 'refusals'>;

/** Words of the service that are good news. */
const GOOD_NEWS: ReadonlySet<string> = new Set(['scan-coupon-noted', 'scan-voucher']);

/** What has just happened; nothing where something was merely shown anew. */
export function signalOf(before: Noticed, after: Noticed): Signal | undefined {
  const [old, now] = [before.session, after.session];
  // what stood there when the page was opened has happened before
  if (!old || !now) return undefined;
  if (now.booked && now.booked.receipt !== old.booked?.receipt) return 'success';
  const said = now.notice && JSON.stringify(now.notice) !== JSON.stringify(old.notice) ? now.notice.key : undefined;
  if (said !== undefined && GOOD_NEWS.has(said)) return 'scan';
  if (said !== undefined || after.refusals > before.refusals) return 'refusal';
  if (after.fault && after.fault !== before.fault) return 'refusal';
  const isNew =
    (now.member && now.member.id !== old.member?.id) ||
    (now.sale && now.sale.key !== old.sale?.key) ||
    (now.unknownCard !== undefined && now.unknownCard !== old.unknownCard);
  return isNew && !now.booked ? 'scan' : undefined;
}
