import { type ReactElement, useState } from 'react';
import type { StatusView } from '#contract/status';
import type { SessionView } from '#contract/session';
import { outcome } from '#contract/transport/outcome';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useLive } from '../../live-context.ts';
import { refusalOf } from '../../refusal.ts';
import { DialogFrame } from '../dialog-frame.tsx';
import { ManagerPin } from '../manager-pin.tsx';

/** Why a manager is asked. */
const WHY = { unverified: 'ui-receipt-unverified-pin', printed: 'ui-receipt-printed-pin' } as const;

type ReceiptQuestionProps = {
  readonly question: NonNullable<SessionView['question']>;
  readonly status: StatusView;
  readonly onClose: () => void;
};

/** What a receipt asks before it can be booked: which till it is of, and whether a manager takes it. */
export function ReceiptQuestion({ question: asked, status, onClose }: ReceiptQuestionProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  // what was asked when it was opened: the counter goes on meanwhile
  const [question] = useState(asked);
  const isManager = status.staff?.role === 'manager';
  const [name, setName] = useState('');
  const [asksPin, setAsksPin] = useState(question.kind !== 'new-till');
  const [fault, setFault] = useState<string>();
  const [isSending, setSending] = useState(false);
  const answer = async (pin?: string): Promise<void> => {
    setSending(true);
    const said = await outcome(
      client.tills.answer({ ...(pin !== undefined && { pin }), ...(name.trim() !== '' && { name: name.trim() }) }),
    );
    setSending(false);
    if (said.ok) onClose();
    else setFault(say(refusalOf(said)));
  };
  const isNew = question.kind === 'new-till';
  if (asksPin)
    return (
      <ManagerPin
        why={isNew ? t('ui-till-new-pin', { name }) : t(WHY[question.kind === 'printed' ? 'printed' : 'unverified'])}
        main={t(isNew ? 'ui-question-new-till' : 'ui-receipt-take')}
        fault={fault}
        isSending={isSending}
        onPin={(pin) => void answer(pin)}
        onBack={isNew ? () => setAsksPin(false) : onClose}
      />
    );
  return (
    <DialogFrame
      title={t('ui-till-new')}
      onClose={onClose}
      fault={fault}
      main={{
        text: isManager ? t('ui-question-new-till') : t('ui-manager-pin'),
        onPress: () => (isManager ? void answer() : setAsksPin(true)),
        unavailable: name.trim() === '' || isSending,
      }}
    >
      <div className="device-form">
        <p>{t('ui-till-new-why')}</p>
        <Field
          label={t('ui-till-name')}
          hint={t('ui-till-name-hint')}
          value={name}
          onChange={setName}
          maxLength={40}
          autoFocus
        />
        {question.kind === 'new-till' && (
          <p className="field-hint">{t('ui-till-serial', { serial: question.serial })}</p>
        )}
      </div>
    </DialogFrame>
  );
}
