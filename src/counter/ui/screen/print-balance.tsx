import { type ReactElement, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useLive } from '../live-context.ts';
import { refusalOf } from '../refusal.ts';

type PrintBalanceProps = { readonly member: string; readonly onAsked: () => void };

/** Prints how the customer stands, and then shows it. */
export function PrintBalance({ member, onAsked }: PrintBalanceProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [fault, setFault] = useState<string>();
  const print = async (): Promise<void> => {
    const answer = await outcome(client.receipts.printBalance({ member }));
    setFault(answer.ok ? undefined : say(refusalOf(answer)));
    if (answer.ok) onAsked();
  };
  return (
    <>
      <Action tone="bare" onClick={() => void print()}>
        {t('ui-print-balance')}
      </Action>
      {fault !== undefined && <p role="alert">{fault}</p>}
    </>
  );
}
