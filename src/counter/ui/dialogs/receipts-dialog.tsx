import { type ReactElement, useEffect, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import type { CounterClient } from '../client.ts';
import { useLive } from '../live-context.ts';
import { refusalOf } from '../refusal.ts';
import { ReceiptPicture } from '../screen/receipt-picture.tsx';
import { DialogFrame } from './dialog-frame.tsx';

type Receipt = Awaited<ReturnType<CounterClient['receipts']['list']>>[number];

type ReceiptsDialogProps = {
  /** Whether a printer is set up: without one no receipt waits for it. */
  readonly hasPrinter: boolean;
  readonly onClose: () => void;
};

/** The latest receipts with their pictures, to be printed again. */
export function ReceiptsDialog({ hasPrinter, onClose }: ReceiptsDialogProps): ReactElement {
  const { t, say, moment } = useWords();
  const { client } = useLive();
  const [receipts, setReceipts] = useState<readonly Receipt[]>();
  const [chosen, setChosen] = useState<string>();
  const [said, setSaid] = useState<string>();
  /** Changes when the list is another one. */
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    let wanted = true;
    void outcome(client.receipts.list()).then((answer) => {
      if (!wanted) return;
      if (answer.ok) {
        setReceipts(answer.value);
        setChosen((current) => current ?? answer.value[0]?.id);
      } else setSaid(say(refusalOf(answer)));
    });
    return () => {
      wanted = false;
    };
  }, [client, say, changes]);
  const report = async (): Promise<void> => {
    const answer = await outcome(client.receipts.dayReport());
    setSaid(answer.ok ? undefined : say(refusalOf(answer)));
    if (!answer.ok) return;
    setChosen(answer.value.receipt);
    setChanges((before) => before + 1);
  };
  const seen = async (receipt: string): Promise<void> => {
    const answer = await outcome(client.receipts.seen({ receipt }));
    setSaid(answer.ok ? undefined : say(refusalOf(answer)));
    setChanges((before) => before + 1);
  };
  const unclear = receipts?.find(({ state }) => state === 'unclear')?.id;
  const printAgain = async (): Promise<void> => {
    if (chosen === undefined) return;
    const answer = await outcome(client.receipts.printAgain({ receipt: chosen }));
    setSaid(answer.ok ? t('ui-print-again-done') : say(refusalOf(answer)));
  };
  return (
    <DialogFrame
      title={t('ui-receipts')}
      onClose={onClose}
      fault={said}
      main={{ text: t('ui-print-again'), onPress: () => void printAgain(), unavailable: chosen === undefined }}
    >
      <div className="receipts">
        <div className="receipts-side">
          <div className="receipts-actions">
            <Action onClick={() => void report()}>{t('ui-day-report')}</Action>
            {unclear !== undefined && unclear === chosen && (
              <Action onClick={() => void seen(unclear)}>{t('ui-receipt-seen')}</Action>
            )}
          </div>
          {receipts?.length === 0 ? (
            <p className="empty">{t('ui-receipts-none')}</p>
          ) : (
            <ul className="list">
              {receipts?.map((receipt) => (
                <li key={receipt.id}>
                  <Action
                    className="list-row"
                    aria-pressed={receipt.id === chosen}
                    onClick={() => setChosen(receipt.id)}
                  >
                    <span>
                      <strong>{say(receipt.title)}</strong>
                      <small>{moment(receipt.at)}</small>
                    </span>
                    <span className="list-state">
                      {receipt.state === 'waiting' && !hasPrinter
                        ? t('ui-receipt-unprinted')
                        : t(`ui-receipt-${receipt.state}`)}
                    </span>
                  </Action>
                </li>
              ))}
            </ul>
          )}
        </div>
        {chosen === undefined ? (
          <p className="empty">{t('ui-receipts-choose')}</p>
        ) : (
          <ReceiptPicture receipt={chosen} />
        )}
      </div>
    </DialogFrame>
  );
}
