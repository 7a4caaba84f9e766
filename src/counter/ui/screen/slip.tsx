import { type MouseEvent, type ReactElement, useRef } from 'react';
import type { SessionView } from '#contract/session';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { type AmountEntry, isEmpty, minorOf } from '../amount-entry.ts';
import { useLive } from '../live-context.ts';
import { EnterShape } from '../shapes.tsx';
import { AmountPad } from './amount-pad.tsx';
import { ReceiptPicture } from './receipt-picture.tsx';
import { SaleLines } from './sale-lines.tsx';

type SlipProps = {
  readonly session: SessionView;
  readonly entry: AmountEntry;
  readonly vat: number;
  readonly onKey: (key: string) => void;
  readonly onVat: (vat: number) => void;
  readonly onMain: () => void;
  readonly onCancel: () => void;
};

/** Nobody reads what a button says now and presses it again in less time. Browsers count two for one longer (Chromium 0.4 s), a quick cashier does not. */
const SLIP_MS = 300;

/** The purchase, at the right: the amount and what it is made of, and the one main action in its place. */
export function Slip(props: SlipProps): ReactElement {
  const { session, entry, onMain, onCancel } = props;
  const { t } = useWords();
  const { booked, phase } = session;
  const isTyping = !isEmpty(entry);
  const canCancel = isTyping || phase !== 'idle';
  const main = mainText(session, isTyping);
  const isReady =
    booked !== undefined ||
    session.quote !== undefined ||
    isTyping ||
    session.offers.some(({ chosen }) => chosen !== undefined);
  const pressedAt = useRef(-SLIP_MS);
  // the second of two quick touches was meant for what the button said before
  const onPress = ({ timeStamp, detail }: MouseEvent): void => {
    const isSlip = detail > 1 && timeStamp - pressedAt.current < SLIP_MS;
    pressedAt.current = timeStamp;
    if (!isSlip) onMain();
  };
  return (
    <aside className="slip" aria-label={t('ui-purchase')}>
      {booked ? <ReceiptPicture receipt={booked.receipt} /> : <OpenSlip {...props} />}
      <div className="slip-actions">
        {!booked && (
          <Action className="cancel" unavailable={!canCancel} onClick={onCancel}>
            {t('ui-cancel')}
          </Action>
        )}
        <Action
          tone="main"
          className={isReady ? undefined : 'not-ready'}
          unavailable={phase === 'authorising'}
          onClick={onPress}
        >
          {t(main)}
          {phase !== 'authorising' && <EnterShape />}
        </Action>
      </div>
    </aside>
  );
}

function mainText(
  session: SessionView,
  isTyping: boolean,
): 'ui-next-customer' | 'ui-asking-office' | 'ui-take-amount' | 'ui-book' {
  if (session.booked) return 'ui-next-customer';
  if (session.phase === 'authorising') return 'ui-asking-office';
  return isTyping ? 'ui-take-amount' : 'ui-book';
}

function OpenSlip({ session, entry, vat, onKey, onVat }: SlipProps): ReactElement {
  const { t, money } = useWords();
  const live = useLive();
  const { sale, quote } = session;
  // a premium with a price in money can be had without a purchase
  const isCharged = !sale && isEmpty(entry) && quote?.charges !== undefined;
  const amount = sale || isCharged ? (quote?.toPay ?? sale?.gross ?? sale?.total ?? 0) : minorOf(entry);
  return (
    <>
      <div className="slip-amount">
        {sale && (
          <Action className="change-sale" onClick={() => void live.send({ kind: 'remove-sale' })}>
            {t('ui-change-sale')}
          </Action>
        )}
        <h2>{t(sale || isCharged ? 'ui-to-pay' : 'ui-amount')}</h2>
        <output className={sale || isCharged || !isEmpty(entry) ? 'amount' : 'amount amount-empty'}>
          {money(amount)}
        </output>
      </div>
      {sale ? (
        <SaleLines sale={sale} quote={quote} />
      ) : (
        <AmountPad vat={vat} quote={quote} onKey={onKey} onVat={onVat} />
      )}
    </>
  );
}
