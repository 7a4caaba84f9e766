import { type ReactElement, useState } from 'react';
import type { WordingShown } from '#contract/fields';
import { outcome } from '#contract/transport/outcome';
import type { ConsentPurpose } from '#domain/member-consent';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useLive } from '../live-context.ts';
import { refusalOf } from '../refusal.ts';
import { ConsentChoices } from './consent-choices.tsx';
import { DialogFrame } from './dialog-frame.tsx';
import { NOBODY, PersonFields } from './person-fields.tsx';
import { SigningLine } from './signing-line.tsx';
import { useSigning } from './use-signing.ts';
import { WriteCard } from './write-card.tsx';

type EnrolDialogProps = {
  readonly store: string;
  readonly wording: WordingShown;
  /** A free card that has just been scanned. */
  readonly card: string | undefined;
  readonly onClose: () => void;
};

/** A new customer. Nothing but the button is required; a scan fills the card. */
export function EnrolDialog({ store, wording, card: scanned, onClose }: EnrolDialogProps): ReactElement {
  const { t, say } = useWords();
  const live = useLive();
  const [card, setCard] = useState(scanned ?? '');
  const [person, setPerson] = useState(NOBODY);
  const [consents, setConsents] = useState<readonly ConsentPurpose[]>([]);
  const [fault, setFault] = useState<string>();
  const [isSending, setSending] = useState(false);

  const signing = useSigning(undefined, setFault);
  const asked = signing.request?.state === 'declined' ? undefined : signing.request;
  /** Whoever ticks here takes the word of the customer, not their signature. */
  const choose = (given: readonly ConsentPurpose[]): void => {
    signing.end();
    setConsents(given);
  };

  const create = async (): Promise<void> => {
    setSending(true);
    const { salutation, ...texts } = person;
    const answer = await outcome(
      live.client.members.enrol({
        ...filled({ card, ...texts }),
        ...(salutation !== 'none' && { salutation }),
        consents: [...consents],
        wording: wording.id,
        ...(signing.request?.state === 'signed' && { signing: signing.request.id }),
      }),
    );
    setSending(false);
    if (!answer.ok) {
      setFault(say(refusalOf(answer)));
      return;
    }
    // the service has put the new member at the counter already
    onClose();
  };
  return (
    <DialogFrame
      title={t('ui-enrol-title')}
      onClose={onClose}
      onScan={setCard}
      fault={fault}
      main={{ text: t('ui-enrol-create'), onPress: () => void create(), unavailable: isSending }}
    >
      <div className="enrol">
        <div className="enrol-person">
          <Field
            className="wide"
            label={t('ui-enrol-card')}
            hint={t('ui-enrol-card-hint')}
            value={card}
            onChange={setCard}
            maxLength={200}
            inputMode="numeric"
          />
          <WriteCard onWritten={setCard} onFault={setFault} />
          <PersonFields person={person} onChange={setPerson} />
        </div>
        <div className="enrol-consents">
          {/* no box is ticked before who signs has ticked it (GDPR recital 32) */}
          <SigningLine signing={signing} given={[]} />
          <ConsentChoices wording={wording} store={store} given={asked?.given ?? consents} onChange={choose} />
        </div>
      </div>
    </DialogFrame>
  );
}

/** Only the fields in which something stands. */
function filled<Name extends string>(fields: Record<Name, string>): { [N in Name]?: string } {
  const entries = Object.entries<string>(fields).filter(([, value]) => value.trim() !== '');
  return Object.fromEntries(entries) as { [N in Name]?: string };
}
