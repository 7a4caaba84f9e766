import { type ReactElement, useEffect, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { useWords } from '#ui/words';
import type { CounterClient } from '../client.ts';
import { useLive } from '../live-context.ts';
import { newKey } from '../new-key.ts';
import { refusalOf } from '../refusal.ts';
import { GoodShape } from '../shapes.tsx';
import { DialogFrame } from './dialog-frame.tsx';
import { type GoodwillEntry, GoodwillForm } from './goodwill-form.tsx';
import { ManagerPin } from './manager-pin.tsx';

export type GoodwillTerms = Awaited<ReturnType<CounterClient['goodwill']['terms']>>;
type Given = Awaited<ReturnType<CounterClient['goodwill']['book']>>;

type GoodwillDialogProps = {
  readonly member: string;
  readonly onClose: () => void;
  /** When points were given. */
  readonly onGiven?: (points: number) => void;
};

/** Points to say sorry with: what for, how many, and above one's own limit the PIN of a manager. */
export function GoodwillDialog({ member, onClose, onGiven }: GoodwillDialogProps): ReactElement {
  const { t, say, format } = useWords();
  const { client } = useLive();
  const [terms, setTerms] = useState<GoodwillTerms>();
  const [entry, setEntry] = useState<GoodwillEntry>({ reason: undefined, points: 0 });
  const [asksPin, setAsksPin] = useState(false);
  const [given, setGiven] = useState<Given>();
  const [fault, setFault] = useState<string>();
  const [isSending, setSending] = useState(false);
  // one key for this gift, so that a second touch gives nothing more
  const [key] = useState(newKey);

  useEffect(() => {
    let wanted = true;
    void outcome(client.goodwill.terms({ member })).then((answer) => {
      if (!wanted) return;
      if (answer.ok) setTerms(answer.value);
      else setFault(say(refusalOf(answer)));
    });
    return () => {
      wanted = false;
    };
  }, [client, member, say]);

  const { reason, points } = entry;
  const give = async (pin?: string): Promise<void> => {
    if (reason === undefined) return;
    setSending(true);
    const answer = await outcome(
      client.goodwill.book({ key, member, reason, points, ...(pin !== undefined && { pin }) }),
    );
    setSending(false);
    setFault(answer.ok ? undefined : say(refusalOf(answer)));
    if (!answer.ok) return;
    setGiven(answer.value);
    onGiven?.(answer.value.points);
  };
  const isAbove = terms !== undefined && points > terms.most && points <= terms.mostWithManager;

  if (given)
    return (
      <DialogFrame title={t('ui-goodwill')} onClose={onClose} main={{ text: t('ui-done'), onPress: onClose }}>
        <div role="status">
          <p className="booked-word">
            <GoodShape />
            {t('ui-goodwill-given', { points: given.points })}
          </p>
          <p className="balance-now">{t('ui-return-booked-balance', { points: given.balanceAfter })}</p>
        </div>
      </DialogFrame>
    );
  if (asksPin) {
    const name = terms?.reasons.find(({ id }) => id === reason)?.name[format.language] ?? '';
    const back = (): void => {
      setFault(undefined);
      setAsksPin(false);
    };
    return (
      <ManagerPin
        why={t('ui-goodwill-pin-why', { points, reason: name })}
        main={t('ui-goodwill-give', { points })}
        fault={fault}
        isSending={isSending}
        onPin={(pin) => void give(pin)}
        onBack={back}
      />
    );
  }
  return (
    <GoodwillForm
      terms={terms}
      entry={entry}
      fault={fault}
      main={
        isAbove ? t('ui-manager-pin') : points > 0 ? t('ui-goodwill-give', { points }) : t('ui-goodwill-give-waiting')
      }
      isSending={isSending}
      onEntry={(next) => {
        setFault(undefined);
        setEntry(next);
      }}
      onMain={() => (isAbove ? setAsksPin(true) : void give())}
      onClose={onClose}
    />
  );
}
