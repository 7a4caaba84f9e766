import { type ReactElement, useState } from 'react';
import type { TillView } from '#contract/tills';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useLive } from '../../live-context.ts';
import { refusalOf } from '../../refusal.ts';
import type { SectionProps } from './sections.ts';

type TillDetailProps = Pick<SectionProps, 'pin' | 'onView' | 'onSay'> & { readonly till: TillView };

/** One till: where its receipts are booked, when the last one was, its name, and how it comes to this counter. */
export function TillDetail({ till, pin, onView, onSay }: TillDetailProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [name, setName] = useState(till.name ?? '');
  const [isSending, setSending] = useState(false);
  const wanted = { till: till.serial, name: name.trim(), ...(pin !== undefined && { pin }) };
  const run = async (how: 'name' | 'move'): Promise<void> => {
    setSending(true);
    const answer = await outcome(client.tills[how](wanted));
    setSending(false);
    onSay(answer.ok ? t('ui-tills-saved') : say(refusalOf(answer)));
    if (answer.ok) onView(answer.value);
  };
  const hasName = name.trim() !== '' && !isSending;
  return (
    <div className="device-form">
      <p>{till.isHere ? t('ui-till-here') : t('ui-till-at', { store: till.storeName })}</p>
      {till.lastReceiptAt !== undefined && <p>{t('ui-till-last', { at: till.lastReceiptAt })}</p>}
      <p className="field-hint">{t('ui-till-serial', { serial: till.serial.slice(till.serial.indexOf('/') + 1) })}</p>
      <div className="device-pair">
        <Field label={t('ui-till-name')} value={name} onChange={setName} maxLength={40} />
        {till.isHere && (
          <Action unavailable={!hasName || name.trim() === till.name} onClick={() => void run('name')}>
            {t('ui-device-save')}
          </Action>
        )}
      </div>
      {!till.isHere && (
        <>
          <p className="field-hint">{t('ui-till-move-hint', { store: till.storeName })}</p>
          <div className="devices-actions">
            <Action unavailable={!hasName} onClick={() => void run('move')}>
              {t('ui-till-move')}
            </Action>
          </div>
        </>
      )}
    </div>
  );
}
