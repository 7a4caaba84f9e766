import { type ReactElement, useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { parseProgram, type Program } from '#domain/program/schema';
import { Choice } from '#ui/choice';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';
import { Differences } from './differences.tsx';
import { type Draft, Editor, instrumentsOf } from './editor.tsx';
import { Findings } from './findings.tsx';
import { JsonView } from './json-view.tsx';
import { faultsByPath, KnownContext, wordsOf } from './known.ts';
import { Preview } from './preview.tsx';
import { Steps } from './steps.tsx';
import { WhatIf } from './what-if.tsx';

export type DraftView = BackOfficeViews['programs']['draft'];
export type Overview = BackOfficeViews['programs']['overview'];

type DraftPageProps = { readonly draft: string; readonly overview: Overview; readonly onChanged: () => void };

/** One draft: worked on, looked at, and put in force. */
export default function DraftPage({ draft, overview, onChanged }: DraftPageProps): ReactElement {
  const { client } = useDesk();
  const asked = useAsked(useCallback(() => client.programs.draft({ draft }), [client, draft]));
  const { value, again } = asked;
  const changed = (): void => {
    again();
    onChanged();
  };
  return (
    <Loaded asked={asked}>
      {value && <Work key={`${value.id} ${value.revision}`} view={value} overview={overview} onChanged={changed} />}
    </Loaded>
  );
}

type WorkProps = { readonly view: DraftView; readonly overview: Overview; readonly onChanged: () => void };
type Tab = 'edit' | 'differences' | 'what-if' | 'json';

function Work({ view, overview, onChanged }: WorkProps): ReactElement {
  const { t, format } = useWords();
  const { client, me } = useDesk();
  // asked again, it is another object that says the same: of another revision everything here is another one
  const [kept] = useState<Draft>(view.program);
  const [draft, setDraft] = useState(kept);
  const [open, setOpen] = useState<number>();
  const [tab, setTab] = useState<Tab>(view.state === 'draft' ? 'edit' : 'differences');
  const { fault, isSending, send } = useSending();
  const settled = useDeferredValue(draft);
  const { program, faults } = useMemo(() => parseProgram(settled), [settled]);
  const from = useMemo(() => parseProgram(view.from).program, [view.from]);
  const inForce = useMemo(() => parseProgram(view.inForce).program, [view.inForce]);
  const isReadOnly = view.state !== 'draft' || me.role !== 'head-office';
  const isSaved = draft === kept;
  const known = useMemo(
    () => ({
      words: wordsOf({ instruments: (program ?? inForce)?.instruments ?? [] }, overview, format.language),
      faults: faultsByPath(faults),
      isReadOnly,
    }),
    [program, inForce, overview, format.language, faults, isReadOnly],
  );
  /** The revision after it has been saved. */
  const save = async (): Promise<number | undefined> => {
    if (isSaved) return view.revision;
    const saved = await send(() => client.programs.save({ draft: view.id, revision: view.revision, program: draft }));
    return saved?.revision;
  };
  const openAt = (index: number): void => {
    setTab('edit');
    setOpen(index);
  };
  const tabs = (['edit', 'differences', 'what-if', 'json'] as const).map((value) => ({
    value,
    text: t(value === 'edit' && isReadOnly ? 'ui-program-tab-look' : `ui-program-tab-${value}`),
  }));
  return (
    <KnownContext value={known}>
      <Steps
        view={view}
        overview={overview}
        save={save}
        isSaved={isSaved}
        fault={fault}
        isSending={isSending}
        hasFaults={faults.length > 0}
        onChanged={onChanged}
      />
      <Choice label={t('ui-program-tabs')} silentLabel value={tab} options={tabs} onChange={setTab} />
      {tab === 'edit' && (
        <div className="program-desk">
          <Editor draft={draft} onChange={setDraft} open={open} onOpen={setOpen} />
          <aside className="program-beside">
            <Findings program={program} faults={faults} onOpen={openAt} />
            {inForce && (
              <Preview program={program} inForce={inForce} stores={known.words.get('stores') ?? []} today={today()} />
            )}
          </aside>
        </div>
      )}
      {tab === 'differences' && <DraftDifferences view={view} program={program} from={from} inForce={inForce} />}
      {tab === 'what-if' && <WhatIf view={view} isSaved={isSaved} onChanged={onChanged} />}
      {tab === 'json' && (
        <JsonView
          draft={draft}
          faults={faults}
          count={instrumentsOf(draft).length}
          isReadOnly={isReadOnly}
          onChange={setDraft}
        />
      )}
    </KnownContext>
  );
}

/** The day on this machine: a sample begins with it. */
const today = (): string => new Date().toISOString().slice(0, 10);

type Programs = {
  readonly program: Program | undefined;
  readonly from: Program | undefined;
  readonly inForce: Program | undefined;
};

/** Against what it was made from; and what has changed meanwhile, where that is no longer in force. */
function DraftDifferences({ view, program, from, inForce }: Programs & { readonly view: DraftView }): ReactElement {
  const { t } = useWords();
  if (!program) return <p className="office-note">{t('ui-program-preview-faults')}</p>;
  const isOld = from && inForce && from.version !== inForce.version && view.state !== 'released';
  return (
    <>
      {from && (
        <section className="program-panel">
          <h2>{t('ui-program-differs', { version: from.version })}</h2>
          <Differences before={from} after={program} />
        </section>
      )}
      {isOld && (
        <section className="program-panel">
          <h2>{t('ui-program-meanwhile', { from: from.version, to: inForce.version })}</h2>
          <Differences before={from} after={inForce} />
        </section>
      )}
    </>
  );
}
