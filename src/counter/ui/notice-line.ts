import type { StatusView } from '#contract/status';
import type { Sentence } from '#contract/fields';
import type { SessionView } from '#contract/session';
import type { LiveState } from './live-counter.ts';

/** What the line below the customer says, and how loudly: `stop` something was refused, `wait` something goes on slower. */
export type NoticeLine = {
  readonly tone: 'stop' | 'wait';
  readonly sentence: Sentence;
  /** What may be done about it. */
  readonly offers: 'dismiss' | 'enrol' | 'question' | 'voucher' | 'nothing';
  /** Lasting troubles that are not shown. */
  readonly more: number;
};

/** One thing at a time, the nearest first: what has just been refused, then what lasts. */
export function noticeLine({ fault, session, status, connection }: LiveState): NoticeLine | undefined {
  if (fault) return { tone: 'stop', sentence: fault, offers: 'dismiss', more: 0 };
  if (connection === 'reconnecting')
    return { tone: 'wait', sentence: { key: 'ui-reconnecting', values: {} }, offers: 'nothing', more: 0 };
  if (session) {
    const own = ofSession(session);
    if (own) return own;
  }
  const [first, ...others] = status ? lastingTroubles(status) : [];
  return first && { tone: 'wait', sentence: first, offers: 'nothing', more: others.length };
}

function ofSession({ notice, unknownCard, question }: SessionView): NoticeLine | undefined {
  if (unknownCard !== undefined) {
    const sentence = notice ?? { key: 'ui-unknown-card', values: { card: unknownCard } };
    return { tone: 'wait', sentence, offers: 'enrol', more: 0 };
  }
  if (notice?.key === 'scan-voucher') return { tone: 'wait', sentence: notice, offers: 'voucher', more: 0 };
  const tone = notice?.key === 'scan-coupon-noted' ? 'wait' : 'stop';
  if (question && notice) return { tone: 'wait', sentence: notice, offers: 'question', more: 0 };
  return notice && { tone, sentence: notice, offers: 'dismiss', more: 0 };
}

/** Everything that is not as it should be, the gravest first. */
export function lastingTroubles(status: StatusView): Sentence[] {
  const troubles = [...status.troubles];
  if (status.office.refusal) troubles.push(status.office.refusal);
  const printer = PRINTER_TROUBLES[status.printer.state];
  if (printer) troubles.push({ key: printer, values: {} });
  if (status.office.state === 'away') troubles.push({ key: 'ui-trouble-office-away', values: {} });
  return troubles;
}

const PRINTER_TROUBLES: { readonly [State in StatusView['printer']['state']]?: string } = {
  'paper-out': 'ui-trouble-paper-out',
  'cover-open': 'ui-trouble-cover-open',
  offline: 'ui-trouble-printer-off',
  off: 'ui-trouble-printer-off',
};
