import { type ReactElement, useEffect, useState } from 'react';
import type { WordingShown } from '#contract/fields';
import type { NotesView } from '#contract/notes';
import type { MemberView } from '#contract/session';
import { outcome } from '#contract/transport/outcome';
import { useWords } from '#ui/words';
import type { CounterClient } from '../../client.ts';
import { useLive } from '../../live-context.ts';
import { newKey } from '../../new-key.ts';
import { refusalOf } from '../../refusal.ts';
import { DialogFrame } from '../dialog-frame.tsx';
import { GoodwillDialog } from '../goodwill-dialog.tsx';
import { NewNote, NO_NOTE, type NoteEntry } from './new-note.tsx';
import { NoteDetail } from './note-detail.tsx';
import { NoteList } from './note-list.tsx';

type NotesDialogProps = {
  readonly member: MemberView;
  readonly store: string;
  readonly wording: WordingShown;
  readonly onClose: () => void;
};

/** What a note is to become; what is not named stays. */
export type NoteChange = Omit<Parameters<CounterClient['notes']['change']>[0], 'member' | 'note'>;

/** What the shop keeps in mind of the customer: noted, changed, finished; a complaint up to the apology. */
export function NotesDialog({
  member: { id: member, goodwill = false },
  store,
  wording,
  onClose,
}: NotesDialogProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [known, setKnown] = useState<NotesView>();
  const [chosen, setChosen] = useState<string>();
  const [entry, setEntry] = useState<NoteEntry>(NO_NOTE);
  // one key for each note, so that a second touch notes nothing more
  const [key, setKey] = useState(newKey);
  const [change, setChange] = useState<NoteChange>({});
  const [isApologising, setApologising] = useState(false);
  const [fault, setFault] = useState<string>();

  useEffect(() => {
    let wanted = true;
    void outcome(client.notes.show({ member })).then((answer) => {
      if (!wanted) return;
      if (answer.ok) setKnown(answer.value);
      else setFault(say(refusalOf(answer)));
    });
    return () => {
      wanted = false;
    };
  }, [client, member, say]);

  const run = async (call: ReturnType<CounterClient['notes']['show']>): Promise<boolean> => {
    const answer = await outcome(call);
    setFault(answer.ok ? undefined : say(refusalOf(answer)));
    if (answer.ok) setKnown(answer.value);
    return answer.ok;
  };
  const choose = (id: string | undefined): void => {
    setFault(undefined);
    setChosen(id);
    setChange({});
  };
  const agree = async (purpose: 'notes' | 'needs'): Promise<void> => {
    const answer = await outcome(client.profiles.consent({ member, purpose, given: true, wording: wording.id }));
    if (answer.ok) await run(client.notes.show({ member }));
    else setFault(say(refusalOf(answer)));
  };
  const add = async (): Promise<void> => {
    const { kind, text, due, until } = entry;
    const days = kind === 'wish' ? { ...(due && { due }), ...(until && { until }) } : {};
    if (!(await run(client.notes.add({ member, id: key, kind, text, ...days })))) return;
    setEntry({ ...NO_NOTE, kind });
    setKey(newKey());
  };
  const note = known?.notes.find(({ id }) => id === chosen);
  const save = async (said: NoteChange): Promise<void> => {
    if (!note) return;
    if (await run(client.notes.change({ member, note: note.id, ...said }))) choose(undefined);
  };

  if (isApologising && note)
    return (
      <GoodwillDialog
        member={member}
        onClose={() => setApologising(false)}
        onGiven={(points) => void run(client.notes.change({ member, note: note.id, state: 'answered', points }))}
      />
    );
  const mayBeNoted =
    known !== undefined &&
    (entry.kind === 'like' ? known.mayNote.likes : entry.kind === 'need' ? known.mayNote.needs : true);
  const main = note
    ? {
        text: t('ui-note-change'),
        onPress: () => void save(answeredBy(change)),
        unavailable: note.state === 'done' || Object.keys(change).length === 0,
      }
    : { text: t('ui-note-save'), onPress: () => void add(), unavailable: !mayBeNoted || entry.text.trim() === '' };
  return (
    <DialogFrame title={t('ui-notes')} onClose={onClose} fault={fault} main={main}>
      {known && (
        <div className="notes">
          <NoteList notes={known.notes} chosen={note?.id} onChoose={choose} />
          {note ? (
            <NoteDetail
              key={note.id}
              note={note}
              change={change}
              mayApologise={goodwill}
              onChange={(next) => {
                setFault(undefined);
                setChange(next);
              }}
              onSay={(said) => void save(said)}
              onApologise={() => setApologising(true)}
            />
          ) : (
            <NewNote
              key={key}
              entry={entry}
              mayNote={known.mayNote}
              wording={wording}
              store={store}
              onChange={(next) => {
                setFault(undefined);
                setEntry(next);
              }}
              onAgree={(purpose) => void agree(purpose)}
            />
          )}
        </div>
      )}
    </DialogFrame>
  );
}

/** Whoever writes down what was said has answered. */
const answeredBy = (change: NoteChange): NoteChange =>
  change.answer !== undefined && change.answer.trim() !== '' ? { ...change, state: 'answered' } : change;
