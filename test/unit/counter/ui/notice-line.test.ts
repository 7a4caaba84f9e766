import { describe, expect, it } from 'vitest';
import type { LiveState } from '#counter/ui/live-counter';
import { lastingTroubles, noticeLine } from '#counter/ui/notice-line';
import { isTextKey } from '#text/catalogue';
import { status, views } from '../../../e2e/fixtures/counter-views.ts';

const state = (change: Partial<LiveState>): LiveState => ({
  connection: 'connected',
  session: views.idle.session,
  status,
  fault: undefined,
  refusals: 0,
  ...change,
});

describe('the line below the customer', () => {
  it('says nothing while all is well', () => {
    expect(noticeLine(state({}))).toBeUndefined();
  });

  it('says first what this page noticed, then the connection, then the session, then what lasts', () => {
    const fault = { key: 'ui-connection-lost', values: {} };
    const { session } = views.notice;
    const lasting = views.trouble.status;
    expect(noticeLine(state({ fault, connection: 'reconnecting', session, status: lasting }))?.sentence).toEqual(fault);
    expect(noticeLine(state({ connection: 'reconnecting', session, status: lasting }))?.sentence.key).toBe(
      'ui-reconnecting',
    );
    expect(noticeLine(state({ session, status: lasting }))).toMatchObject({
      tone: 'stop',
      offers: 'dismiss',
      sentence: session.notice,
    });
    expect(noticeLine(state({ status: lasting }))).toMatchObject({ tone: 'wait', offers: 'nothing', more: 2 });
  });

  it('offers to add the customer of a card that nobody has', () => {
    expect(noticeLine(state({ session: views['unknown-card'].session }))).toMatchObject({
      offers: 'enrol',
      tone: 'wait',
    });
    const { notice: _, ...silent } = views['unknown-card'].session;
    expect(noticeLine(state({ session: silent }))?.sentence).toEqual({
      key: 'ui-unknown-card',
      values: { card: '2900000000025' },
    });
  });

  it('offers to show a voucher that was scanned', () => {
    const notice = { key: 'scan-voucher', values: { code: 'TV123456789012345611' } };
    expect(noticeLine(state({ session: { ...views.idle.session, notice } }))).toMatchObject({
      offers: 'voucher',
      tone: 'wait',
    });
  });

  it('has a sentence for every state of printer and head office that needs one', () => {
    for (const printer of ['none', 'ready', 'near-end', 'paper-out', 'cover-open', 'offline', 'off'] as const) {
      const troubles = lastingTroubles({ ...status, printer: { state: printer, waiting: 1 } });
      expect(troubles).toHaveLength(['none', 'ready', 'near-end'].includes(printer) ? 0 : 1);
      expect(troubles.every(({ key }) => isTextKey(key))).toBe(true);
    }
    expect(lastingTroubles({ ...status, office: { state: 'away', waiting: 3 } }).map(({ key }) => key)).toEqual([
      'ui-trouble-office-away',
    ]);
    const refusal = { key: 'terminal-revoked', values: {} };
    expect(lastingTroubles({ ...status, office: { state: 'refused', waiting: 3, refusal } })).toEqual([refusal]);
  });
});
