import { type ReactElement, useEffect, useState } from 'react';
import type { ProfileView } from '#contract/profiles';
import type { WordingShown } from '#contract/fields';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import type { CounterClient } from '../client.ts';
import { useLive } from '../live-context.ts';
import { refusalOf } from '../refusal.ts';
import { GoodShape } from '../shapes.tsx';
import { SignatureDrawing } from '../signature-drawing.tsx';
import { ConsentWords } from './consent-words.tsx';
import { DialogFrame } from './dialog-frame.tsx';
import { NOBODY, PersonFields } from './person-fields.tsx';
import { SigningLine } from './signing-line.tsx';
import { useSigning } from './use-signing.ts';

/** What any of the calls about a profile comes to: the profile as it is afterwards. */
type ProfileCall = ReturnType<CounterClient['profiles']['show']>;

type ProfileDialogProps = {
  readonly member: string;
  readonly store: string;
  readonly wording: WordingShown;
  readonly onClose: () => void;
};

/** What the customer has said about themselves, to be changed; and the consents, each given or withdrawn with one touch. */
export function ProfileDialog({ member, store, wording, onClose }: ProfileDialogProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [known, setKnown] = useState<ProfileView>();
  const [person, setPerson] = useState(NOBODY);
  const [wasSaved, setSaved] = useState(false);
  const [fault, setFault] = useState<string>();

  useEffect(() => {
    let wanted = true;
    void outcome(client.profiles.show({ member })).then((answer) => {
      if (!wanted) return;
      if (!answer.ok) return setFault(say(refusalOf(answer)));
      setKnown(answer.value);
      setPerson(answer.value.person);
    });
    return () => {
      wanted = false;
    };
  }, [client, member, say]);
  const signing = useSigning(member, setFault);
  const signed = signing.request?.state === 'signed' ? signing.request.id : undefined;
  useEffect(() => {
    // what the customer has just signed holds already
    if (signed === undefined) return;
    let wanted = true;
    void outcome(client.profiles.show({ member })).then((answer) => wanted && answer.ok && setKnown(answer.value));
    return () => {
      wanted = false;
    };
  }, [client, member, signed]);
  const run = async (call: ProfileCall): Promise<ProfileView | undefined> => {
    const answer = await outcome(call);
    setFault(answer.ok ? undefined : say(refusalOf(answer)));
    if (!answer.ok) return undefined;
    setKnown(answer.value);
    return answer.value;
  };
  const save = async (): Promise<void> => {
    if (!known) return;
    const after = await run(client.profiles.change({ member, ...changed(known.person, person) }));
    if (after) setPerson(after.person);
    setSaved(after !== undefined);
  };
  const undo = async (): Promise<void> => {
    const after = await run(client.profiles.undo({ member }));
    if (after) setPerson(after.person);
    setSaved(false);
  };
  const isChanged = known !== undefined && Object.keys(changed(known.person, person)).length > 0;
  return (
    <DialogFrame
      title={t('ui-profile')}
      onClose={onClose}
      fault={fault}
      main={{ text: t('ui-profile-save'), onPress: () => void save(), unavailable: !isChanged }}
    >
      {known && (
        <div className="enrol profile">
          <div className="enrol-person">
            <PersonFields person={person} onChange={setPerson} />
            {known.mayUndo && !isChanged && (
              <p className="wide saved" role="status">
                {wasSaved && <GoodShape />}
                {wasSaved && t('ui-profile-saved')}
                <Action onClick={() => void undo()}>{t('ui-undo')}</Action>
              </p>
            )}
          </div>
          <div className="enrol-consents">
            <SigningLine
              signing={signing}
              given={known.consents.filter(({ given }) => given).map(({ purpose }) => purpose)}
            />
            <ConsentWords
              wording={wording}
              store={store}
              words={known.consents}
              onSay={(purpose, given) =>
                void run(client.profiles.consent({ member, purpose, given, wording: wording.id }))
              }
            />
            {known.agreements.map(({ name, from, until, fee, at }) => (
              <p key={at} className="agreement">
                {t('ui-contract-kept', { name, from, until, fee, at })}
              </p>
            ))}
            <Proof signatures={known.signatures} />
          </div>
        </div>
      )}
    </DialogFrame>
  );
}

/** The latest of what the customer has signed. */
function Proof({ signatures }: Pick<ProfileView, 'signatures'>): ReactElement | null {
  const { t } = useWords();
  const last = signatures.at(-1);
  if (!last) return null;
  const { at, strokes } = last;
  return (
    <figure className="signing-proof">
      {strokes.length > 0 && <SignatureDrawing strokes={strokes} />}
      <figcaption>{t(strokes.length > 0 ? 'ui-signing-proof' : 'ui-signing-proof-touch', { at })}</figcaption>
    </figure>
  );
}

/** Only what is different from before: two people may change different things at the same time. */
function changed<Fields extends Record<string, string>>(before: Fields, after: Fields): Partial<Fields> {
  const entries = Object.entries<string>(after).filter(([name, value]) => value.trim() !== before[name]);
  return Object.fromEntries(entries) as Partial<Fields>;
}
