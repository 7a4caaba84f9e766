import { type ReactElement, useCallback, useEffect, useState } from 'react';
import type { PersonLook } from '#contract/back-office/privacy';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../../client.ts';
import { downloadBase64 } from '../../download.ts';
import { Loaded } from '../../loaded.tsx';
import { usePaged } from '../../paged.ts';
import { Table } from '../../table/table.tsx';

type PersonPrivacyProps = {
  readonly person: PersonLook;
  readonly onChanged: (person: PersonLook) => void;
  readonly onErased: () => void;
};

/** While an archive is made, the page looks for it. */
const LOOK_EVERY_MS = 2_000;
/** Ten minutes: what takes longer is there when the page is opened again. */
const MOST_LOOKS = 300;

/** One person: who they are, an archive for them, who has looked, and to forget them. */
export function PersonPrivacy({ person, onChanged, onErased }: PersonPrivacyProps): ReactElement {
  const { t, say, moment } = useWords();
  const { client, me } = useDesk();
  const { fault, isSending, send } = useSending();
  const { member, name, cards, enrolledAt, points, archives } = person;
  /** Archives that were asked for and handed over since: each is a look more. */
  const [looks, setLooks] = useState(0);
  const isMade = archives.every(({ ready }) => ready);
  const [waited, setWaited] = useState(0);
  useEffect(() => {
    if (isMade || waited >= MOST_LOOKS) return undefined;
    // not a look at the person, of which each is written down
    const askAgain = async (): Promise<void> => {
      const answer = await outcome(client.privacy.archives({ member }));
      if (answer.ok) onChanged({ ...person, archives: answer.value });
      setWaited(waited + 1);
    };
    const timer = setTimeout(() => void askAgain(), LOOK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [isMade, waited, client, member, person, onChanged]);
  const ask = (): Promise<unknown> =>
    send(async () => {
      await client.privacy.export({ member });
      onChanged({ ...person, archives: await client.privacy.archives({ member }) });
      setWaited(0);
      setLooks((one) => one + 1);
    });
  const load = (archive: string): Promise<unknown> =>
    send(async () => {
      const { name: file, content } = await client.privacy.download({ archive });
      downloadBase64(file, content, 'application/zip');
      setLooks((one) => one + 1);
    });
  const mayAnswer = me.role !== 'auditor';
  return (
    <div className="privacy-person">
      <h3>{name === '' ? t('ui-privacy-nameless') : name}</h3>
      <p>{t('ui-privacy-known', { cards: cards.join(', ') || '–', since: moment(enrolledAt), points })}</p>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      {archives.map(({ id, askedAt, until, ready }) => (
        <p key={id} className="office-actions">
          {ready
            ? t('ui-privacy-archive', { at: moment(askedAt), until: moment(until) })
            : t('ui-privacy-archive-made')}
          {ready && mayAnswer && <Action onClick={() => void load(id)}>{t('ui-privacy-load')}</Action>}
        </p>
      ))}
      {mayAnswer && (
        <Action onClick={() => void ask()} unavailable={isSending || !isMade}>
          {t('ui-privacy-export')}
        </Action>
      )}
      <Accesses key={looks} member={member} />
      {me.role === 'head-office' && <Erase key={person.seen} person={person} onErased={onErased} />}
    </div>
  );
}

function Accesses({ member }: { readonly member: string }): ReactElement {
  const { t, moment } = useWords();
  const { client } = useDesk();
  const asked = usePaged(
    useCallback(
      (before) => client.privacy.accesses({ member, ...(before !== undefined && { before }) }),
      [client, member],
    ),
  );
  const page = (name: string): string => t(name === 'export' ? 'ui-privacy-page-export' : 'ui-privacy-page-profile');
  return (
    <>
      <h3>{t('ui-privacy-accesses')}</h3>
      <Loaded asked={asked}>
        <Table
          name={t('ui-privacy-accesses')}
          columns={[
            { title: t('person-when'), text: ({ at }) => moment(at) },
            { title: t('ui-privacy-by'), text: ({ by }) => by },
            { title: t('ui-privacy-page'), text: (row) => page(row.page) },
          ]}
          rows={asked.value ?? []}
          keyOf={({ at, by, page: of }) => `${at} ${by} ${of}`}
          empty={t('ui-privacy-accesses-none')}
          more={asked.more}
        />
      </Loaded>
    </>
  );
}

/** With a second look: for ever means that nobody can bring it back. */
function Erase({
  person: { member, seen, refusals, points },
  onErased,
}: Omit<PersonPrivacyProps, 'onChanged'>): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [isSure, setSure] = useState(false);
  const erase = (): Promise<unknown> =>
    send(async () => {
      await client.privacy.erase({ member, seen });
      onErased();
    });
  if (refusals.length > 0)
    return (
      <>
        <h3>{t('ui-privacy-erase')}</h3>
        <ul>
          {refusals.map((one) => (
            <li key={one.key}>{say(one)}</li>
          ))}
        </ul>
      </>
    );
  return (
    <>
      <h3>{t('ui-privacy-erase')}</h3>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      {isSure ? (
        <>
          <p role="status">{t('ui-privacy-erase-what', { points })}</p>
          <p className="office-actions">
            <Action onClick={() => void erase()} unavailable={isSending}>
              {t('ui-privacy-erase-sure')}
            </Action>
            <Action tone="bare" onClick={() => setSure(false)}>
              {t('ui-privacy-keep')}
            </Action>
          </p>
        </>
      ) : (
        <Action onClick={() => setSure(true)}>{t('ui-privacy-erase-look')}</Action>
      )}
    </>
  );
}
