import { sql } from 'kysely';
import type { JobName, JobState } from '#contract/back-office/jobs';
import type { Database } from './database.ts';

/** Where the queue keeps its tables. */
export const JOBS_SCHEMA = 'treuekasse_jobs';

/** How it stands with jobs of these names, in their order, and when the next one is due that waits. */
export async function jobStates(db: Database, brand: string, names: readonly JobName[]): Promise<JobState[]> {
  const { rows } = await sql<Row>`
    select named.name,
      (select count(*) from treuekasse_jobs.job where name = ${brand} || '/' || named.name and state in ('created', 'retry')) as waiting,
      (select count(*) from treuekasse_jobs.job where name = ${brand} || '/' || named.name and state = 'active') as running,
      (select count(*) from treuekasse_jobs.job where name = ${brand} || '/given-up' and state = 'created'
        and source_name = ${brand} || '/' || named.name) as failed,
      (select extract(epoch from min(start_after)) * 1000 from treuekasse_jobs.job
        where name = ${brand} || '/' || named.name and state in ('created', 'retry')) as due,
      extract(epoch from last.completed_on) * 1000 as at, last.state,
      extract(epoch from last.completed_on - last.started_on) * 1000 as ms,
      last.output ->> 'done' as done, last.output ->> 'message' as message
    from json_array_elements_text(${JSON.stringify(names)}::json) with ordinality as named (name, place)
    left join lateral (
      select * from treuekasse_jobs.job where name = ${brand} || '/' || named.name and state in ('completed', 'failed')
      order by completed_on desc limit 1) as last on true
    order by place`.execute(db);
  return rows.map(({ name, waiting, running, failed, due, at, state, ms, done, message }) => ({
    name,
    state: running > 0 ? 'running' : waiting > 0 ? 'waiting' : 'idle',
    waiting,
    running,
    failed,
    ...(due !== null && { next: Math.round(Number(due)) }),
    ...(at !== null && {
      last: {
        at: Math.round(Number(at)),
        ms: Math.max(0, Math.round(Number(ms))),
        ...(state === 'completed' && done !== null && { done: Number(done) }),
        ...(state === 'failed' && { fault: message !== null && REFERENCE.test(message) ? message : '' }),
      },
    }),
  }));
}

/** What the queue itself says of a job (a heartbeat that was missed) is nothing for a page. */
const REFERENCE = /^[0-9a-f]{8}$/;

type Row = {
  readonly name: JobName;
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
  readonly due: string | null;
  readonly at: string | null;
  readonly state: 'completed' | 'failed' | null;
  readonly ms: string | null;
  readonly done: string | null;
  readonly message: string | null;
};
