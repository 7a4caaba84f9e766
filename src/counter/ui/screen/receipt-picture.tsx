import { type ReactElement, useEffect, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { useWords } from '#ui/words';
import { useLive } from '../live-context.ts';
import { refusalOf } from '../refusal.ts';

/**
 * The receipt as the printer shows it. As an image of its own it can run nothing and load nothing, whatever stands in a
 * product's name.
 */
export function ReceiptPicture({ receipt }: { readonly receipt: string }): ReactElement {
  const { client } = useLive();
  const { t, say } = useWords();
  const [shown, setShown] = useState<{ readonly receipt: string; readonly source?: string; readonly fault?: string }>();
  useEffect(() => {
    let wanted = true;
    void outcome(client.receipts.picture({ receipt })).then((answer) => {
      if (!wanted) return;
      setShown(
        answer.ok
          ? { receipt, source: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(answer.value.svg)}` }
          : { receipt, fault: say(refusalOf(answer)) },
      );
    });
    return () => {
      wanted = false;
    };
  }, [client, receipt, say]);
  const own = shown?.receipt === receipt ? shown : undefined;
  return (
    <section className="receipt-picture" aria-label={t('ui-receipt')} tabIndex={0}>
      {own?.source !== undefined && <img src={own.source} alt={t('ui-receipt-picture')} />}
      {own?.fault !== undefined && <p>{own.fault}</p>}
    </section>
  );
}
