import { type ReactElement, useCallback, useEffect, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { SCHEDULES } from '#contract/back-office/jobs';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';
import type { Column } from '../table/rows.ts';
import { Table } from '../table/table.tsx';

/** While something is under way, the page follows it. */
const LOOK_EVERY_MS = 2_000;

type Job = BackOfficeViews['jobs']['list'][number];

/** What head office does by itself: how it went, when it is next, and having it done now. */
export function JobsPage(): ReactElement {
  const { t, say, moment } = useWords();
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.jobs.list(), [client]));
  const { fault, send } = useSending();
  const [put, setPut] = useState<Job['name']>();
  const { again, value } = asked;
  const isBusy = value?.some(({ state }) => state !== 'idle') ?? false;
  useEffect(() => {
    if (!isBusy) return undefined;
    const timer = setInterval(again, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isBusy, again]);
  const mayRun = me.role === 'head-office';
  const begin = async (name: Job['name'], call: () => Promise<unknown>): Promise<void> => {
    setPut(undefined);
    await send(async () => {
      await call();
      setPut(name);
    });
    again();
  };
  const result = ({ last }: Job): string => {
    if (last === undefined) return '–';
    if (last.fault === '') return t('ui-job-broken-off');
    if (last.fault !== undefined) return t('ui-job-fault', { fault: last.fault });
    return last.done === undefined ? t('ui-job-done') : t('ui-job-done-count', { done: last.done });
  };
  const title = (name: Job['name']): string => t(`ui-job-${name}`);
  const columns: Column<Job>[] = [
    { title: t('ui-job-what'), text: ({ name }) => title(name) },
    { title: t('ui-job-state'), text: ({ state }) => t(`ui-job-${state}`) },
    {
      title: t('ui-job-last'),
      text: ({ last }) => (last ? moment(last.at) : '–'),
    },
    { title: t('ui-job-result'), text: result },
    { title: t('ui-job-next'), text: ({ next }) => (next === undefined ? '–' : moment(next)) },
    { title: t('ui-job-failed'), text: ({ failed }) => String(failed), value: ({ failed }) => failed },
  ];
  if (mayRun)
    columns.push({
      title: t('ui-job-act'),
      text: () => '',
      cell: ({ name, failed }) => (
        <div className="office-actions">
          {SCHEDULES[name] !== undefined && (
            <Action onClick={() => void begin(name, () => client.jobs.runNow({ name }))}>{t('ui-job-run')}</Action>
          )}
          {failed > 0 && (
            <Action onClick={() => void begin(name, () => client.jobs.again({ name }))}>{t('ui-job-again')}</Action>
          )}
        </div>
      ),
    });
  return (
    <Loaded asked={asked}>
      <p className="office-note">{t('ui-jobs-hint')}</p>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      {put && <p role="status">{t('ui-job-put', { job: title(put) })}</p>}
      <Table
        name={t('ui-office-jobs')}
        columns={columns}
        rows={value ?? []}
        keyOf={({ name }) => name}
        empty={t('ui-jobs-empty')}
      />
    </Loaded>
  );
}
