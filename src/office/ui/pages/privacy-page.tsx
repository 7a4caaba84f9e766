import { type FormEvent, type ReactElement, useState } from 'react';
import type { PersonLook } from '#contract/back-office/privacy';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../client.ts';
import { downloadBase64 } from '../download.ts';
import { usePlace } from '../place.ts';
import { InactiveMembers } from './privacy/inactive-members.tsx';
import { PersonPrivacy } from './privacy/person-privacy.tsx';
import { RetentionTimes } from './privacy/retention-times.tsx';
import { Wordings } from './privacy/wordings.tsx';

/** What a person may ask of the shop under the law, and what the shop says about it. */
export function PrivacyPage(): ReactElement {
  const { t } = useWords();
  const { me } = useDesk();
  const [, shown] = usePlace();
  return (
    <>
      <PersonSearch key={shown} text={shown ?? ''} />
      {me.role !== 'support' && <RetentionTimes />}
      {me.role !== 'support' && <InactiveMembers />}
      <Wordings />
      {me.role !== 'support' && (
        <section className="office-form">
          <h2>{t('ui-privacy-record')}</h2>
          <p className="office-note">{t('ui-privacy-record-hint')}</p>
          <RecordButton />
        </section>
      )}
    </>
  );
}

function RecordButton(): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, send } = useSending();
  const load = (): Promise<void | undefined> =>
    send(async () => {
      const { name, content } = await client.privacy.record();
      downloadBase64(name, content, 'application/pdf');
    });
  return (
    <>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <Action onClick={() => void load()}>{t('ui-privacy-record-load')}</Action>
    </>
  );
}

/** `#privacy/CARD` looks somebody up at once. */
function PersonSearch({ text }: { readonly text: string }): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [typed, setTyped] = useState(text);
  const [person, setPerson] = useState<PersonLook>();
  const [isErased, setErased] = useState(false);
  const find = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setErased(false);
    setPerson(undefined);
    await send(async () => setPerson(await client.privacy.person({ text: typed })));
  };
  return (
    <section className="office-form">
      <h2>{t('ui-privacy-person')}</h2>
      <form onSubmit={(event) => void find(event)}>
        <Field
          label={t('ui-privacy-card')}
          hint={t('ui-privacy-card-hint')}
          value={typed}
          onChange={setTyped}
          maxLength={100}
        />
        <p className="office-fault" role="alert">
          {fault && say(fault)}
        </p>
        {isErased && <p role="status">{t('ui-privacy-erased')}</p>}
        <Action submits unavailable={isSending || typed.trim() === ''}>
          {t('ui-privacy-find')}
        </Action>
      </form>
      {person && (
        <PersonPrivacy
          person={person}
          onChanged={setPerson}
          onErased={() => {
            setPerson(undefined);
            setTyped('');
            setErased(true);
          }}
        />
      )}
    </section>
  );
}
