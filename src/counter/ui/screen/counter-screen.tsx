import { type ReactElement, useCallback, useState } from 'react';
import type { StatusView } from '#contract/status';
import type { SessionView } from '#contract/session';
import { isEmpty, minorOf, NO_AMOUNT, typed } from '../amount-entry.ts';
import { Dialogs } from '../dialogs/dialogs.tsx';
import { useInput } from '../input-router.ts';
import { useLive } from '../live-context.ts';
import { keptVat, keepVat } from '../page-settings.ts';
import { Signals } from '../signals/signals.tsx';
import { BookedPanel } from './booked-panel.tsx';
import { DoorPanel } from './door-panel.tsx';
import { BottomLine, type DialogName } from './bottom-line.tsx';
import { LiveRegion } from './live-region.tsx';
import { MemberPanel } from './member-panel.tsx';
import { NoticeStrip } from './notice-strip.tsx';
import { ScanPanel } from './scan-panel.tsx';
import { Slip } from './slip.tsx';

type CounterScreenProps = { readonly session: SessionView; readonly status: StatusView };

/** The one screen that changes. The amount being typed and the open dialog are its own; everything else is the service's. */
export function CounterScreen({ session, status }: CounterScreenProps): ReactElement {
  const live = useLive();
  const [entry, setEntry] = useState(NO_AMOUNT);
  const [vat, setVat] = useState(keptVat);
  const [dialog, setDialog] = useState<DialogName>();
  const { booked, sale, door } = session;

  const type = useCallback((key: string) => setEntry((current) => typed(current, key)), []);
  const chooseVat = useCallback((rate: number): void => {
    setVat(rate);
    keepVat(rate);
  }, []);
  const main = (): void => {
    // at the door nothing is left to be booked
    if (door) return;
    if (booked) void live.send({ kind: 'dismiss' });
    else if (session.phase === 'authorising') return;
    else if (isEmpty(entry)) void live.send({ kind: 'book' });
    else {
      void live.send({ kind: 'amount', amount: minorOf(entry), vat }).then((taken) => {
        if (taken) setEntry(NO_AMOUNT);
      });
    }
  };
  const back = (): void => {
    if (!isEmpty(entry)) setEntry(NO_AMOUNT);
    else if (booked || session.notice || session.unknownCard !== undefined) void live.send({ kind: 'dismiss' });
    else if (session.phase !== 'idle') void live.send({ kind: 'cancel' });
    else if (door) void live.send({ kind: 'leave-door' });
  };
  const cancel = (): void => {
    setEntry(NO_AMOUNT);
    if (session.phase !== 'idle') void live.send({ kind: 'cancel' });
  };

  useInput({
    onScan: (text) => {
      setDialog(undefined);
      void live.send({ kind: 'scan', text });
    },
    onKey: (key) => {
      if (key === 'Enter') main();
      else if (key === 'Escape') back();
      // a sale that is known is changed by its own button, not by a stray digit
      else if ((!sale || booked) && !door) {
        if (booked && /^[0-9]$/.test(key)) void live.send({ kind: 'dismiss' });
        type(key);
      }
    },
  });

  const open = useCallback((name: DialogName) => setDialog(name), []);
  const close = useCallback(() => setDialog(undefined), []);
  return (
    <div className={door ? 'counter counter-door' : 'counter'}>
      <main className="panel">
        {door ? (
          <DoorPanel door={door} session={session} />
        ) : booked ? (
          <BookedPanel booked={booked} undo={session.undo} />
        ) : session.member ? (
          <MemberPanel member={session.member} offers={session.offers} advice={session.advice} onOpen={open} />
        ) : (
          <ScanPanel
            status={status}
            undo={session.undo}
            hasSale={sale !== undefined}
            onSearch={() => setDialog('search')}
          />
        )}
      </main>
      {!door && (
        <Slip
          session={session}
          entry={entry}
          vat={vat}
          onKey={type}
          onVat={chooseVat}
          onMain={main}
          onCancel={cancel}
        />
      )}
      {!door && (
        <NoticeStrip
          onEnrol={() => setDialog('enrol')}
          onVoucher={() => setDialog('voucher')}
          onQuestion={({ kind }) => setDialog(kind === 'booked' || kind === 'goods-back' ? 'return' : 'receipt')}
        />
      )}
      <BottomLine status={status} onOpen={open} />
      {!door && <LiveRegion session={session} />}
      <Signals />
      <Dialogs dialog={dialog} session={session} status={status} onOpen={open} onClose={close} />
    </div>
  );
}
