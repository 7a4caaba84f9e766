import { type FormEvent, lazy, type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';
import { usePlace } from '../place.ts';
import { Table } from '../table/table.tsx';

// the engine and the format of programs come with them
const DraftPage = lazy(() => import('../programs/draft-page.tsx'));
const VersionPage = lazy(() => import('../programs/version-page.tsx'));

type Overview = BackOfficeViews['programs']['overview'];
type Released = BackOfficeViews['programs']['history'][number];

/** What customers are promised: what is in force, what is worked on, and what was. */
export function ProgramsPage(): ReactElement {
  const { t } = useWords();
  const { client } = useDesk();
  const asked = useAsked(useCallback(() => client.programs.overview(), [client]));
  const [, what, which] = usePlace();
  const { value, again } = asked;
  const version = Number(value?.inForce?.program['version'] ?? 0);
  return (
    <Loaded asked={asked}>
      {what !== undefined && what !== '' && (
        <p>
          <a href="#programs">{t('ui-program-to-all')}</a>
        </p>
      )}
      {value && what === 'version' && <VersionPage version={Number(which)} inForce={version} onChanged={again} />}
      {value && what !== undefined && what !== '' && what !== 'version' && (
        <DraftPage draft={what} overview={value} onChanged={again} />
      )}
      {value && (what === undefined || what === '') && <All overview={value} onChanged={again} />}
    </Loaded>
  );
}

function All({ overview, onChanged }: { readonly overview: Overview; readonly onChanged: () => void }): ReactElement {
  const { t, moment } = useWords();
  const { me } = useDesk();
  const { inForce, pilot, drafts } = overview;
  const version = Number(inForce?.program['version'] ?? 0);
  return (
    <>
      {inForce && (
        <section className="office-statement">
          <h2>{t('ui-program-in-force', { version })}</h2>
          <p className="office-note">{t('ui-program-since', { at: moment(inForce.since) })}</p>
          <p>
            <a href={`#programs/version/${version}`}>{t('ui-program-look')}</a>
          </p>
        </section>
      )}
      {pilot && <PilotCard overview={overview} pilot={pilot} onChanged={onChanged} />}
      {me.role === 'head-office' && <Begin />}
      <section className="program-all">
        <h2>{t('ui-program-drafts')}</h2>
        <Table
          name={t('ui-program-drafts')}
          rows={drafts}
          keyOf={({ id }) => id}
          empty={t('ui-program-no-drafts')}
          columns={[
            {
              title: t('ui-program-title'),
              text: ({ title }) => title,
              cell: ({ id, title }) => <a href={`#programs/${id}`}>{title}</a>,
            },
            {
              title: t('ui-program-state'),
              text: ({ state, due }) =>
                due === undefined ? t(`ui-program-state-${state}`) : t('ui-program-due', { at: moment(due) }),
            },
            { title: t('ui-program-from-base'), text: ({ base }) => String(base), value: ({ base }) => base },
            {
              title: t('ui-program-changed'),
              text: ({ changedAt }) => moment(changedAt),
              value: ({ changedAt }) => changedAt,
            },
            { title: t('ui-program-changed-by'), text: ({ changedBy }) => changedBy },
          ]}
        />
      </section>
      <History overview={overview} key={version} />
    </>
  );
}

type PilotProps = {
  readonly overview: Overview;
  readonly pilot: NonNullable<Overview['pilot']>;
  readonly onChanged: () => void;
};

/** What is tried out in some stores, and its end. */
function PilotCard({ overview: { stores, drafts }, pilot, onChanged }: PilotProps): ReactElement {
  const { t, say } = useWords();
  const { client, me } = useDesk();
  const { fault, isSending, send } = useSending();
  const [isSure, setSure] = useState(false);
  const called = new Map(stores.map(({ id, name }) => [id, name]));
  const draft = drafts.find(({ version }) => version === pilot.version);
  const places = [...pilot.stores.map((id) => called.get(id) ?? id), ...pilot.regions].join(', ');
  const end = async (): Promise<void> => {
    if (!isSure) return setSure(true);
    await send(() => client.programs.endPilot({ version: pilot.version }));
    onChanged();
  };
  return (
    <section className="office-statement">
      <h2>{t('ui-program-pilot', { version: pilot.version })}</h2>
      <p className="office-note">{t('ui-program-pilot-in', { places })}</p>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <p className="office-actions">
        {draft && <a href={`#programs/${draft.id}`}>{t('ui-program-pilot-wider')}</a>}
        {me.role === 'head-office' && (
          <Action unavailable={isSending} onClick={() => void end()}>
            {t(isSure ? 'ui-program-pilot-end-sure' : 'ui-program-pilot-end')}
          </Action>
        )}
      </p>
    </section>
  );
}

function Begin(): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [title, setTitle] = useState('');
  const begin = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const begun = await send(() => client.programs.begin({ title }));
    if (begun) location.hash = `#programs/${begun.draft}`;
  };
  return (
    <section className="office-form">
      <h2>{t('ui-program-begin')}</h2>
      <form onSubmit={(event) => void begin(event)}>
        <Field
          label={t('ui-program-title')}
          hint={t('ui-program-title-hint')}
          value={title}
          onChange={setTitle}
          maxLength={120}
        />
        <p className="office-fault" role="alert">
          {fault && say(fault)}
        </p>
        <Action submits unavailable={isSending || title.trim() === ''}>
          {t('ui-program-begin')}
        </Action>
      </form>
    </section>
  );
}

/** Versions that were in force or tried out, newest first. */
function History({ overview: { stores } }: { readonly overview: Overview }): ReactElement {
  const { t, moment } = useWords();
  const { client } = useDesk();
  const [before, setBefore] = useState<number>();
  const [older, setOlder] = useState<readonly Released[]>([]);
  const asked = useAsked(
    useCallback(() => client.programs.history(before === undefined ? {} : { before }), [client, before]),
  );
  const called = new Map(stores.map(({ id, name }) => [id, name]));
  const rows = [
    ...older,
    ...(asked.value ?? []).filter(({ version }) => !older.some((one) => one.version === version)),
  ];
  const last = rows.at(-1);
  const more = (): void => {
    setOlder(rows);
    setBefore(last?.version);
  };
  const placesOf = ({ where }: Released): string =>
    [...where.stores.map((id) => called.get(id) ?? id), ...where.regions].join(', ') || t('ui-program-everywhere');
  return (
    <section className="program-all">
      <h2>{t('ui-program-history')}</h2>
      <Loaded asked={asked}>
        <Table
          name={t('ui-program-history')}
          rows={rows}
          keyOf={({ version }) => String(version)}
          empty={t('ui-program-no-history')}
          more={asked.value?.length === 100 ? more : undefined}
          columns={[
            {
              title: t('ui-program-version'),
              text: ({ version }) => String(version),
              value: ({ version }) => version,
              cell: ({ version }) => <a href={`#programs/version/${version}`}>{version}</a>,
            },
            {
              title: t('ui-program-title'),
              text: ({ title, backTo }) =>
                backTo === undefined ? (title ?? '') : t('ui-program-back-to', { version: backTo }),
            },
            { title: t('ui-program-from'), text: ({ since }) => moment(since), value: ({ since }) => since },
            { title: t('ui-program-where'), text: placesOf },
            { title: t('ui-program-by'), text: ({ authors }) => authors.join(', ') },
            { title: t('ui-program-approved-by'), text: ({ reviewer }) => reviewer ?? '' },
          ]}
        />
      </Loaded>
    </section>
  );
}
