import { refused } from '#base/result';
import { jobs, SCHEDULES } from '#contract/back-office/jobs';
import { implement } from '#contract/transport/serve';
import { writeAudit } from '../../store/audit.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** What head office does by itself. */
export function jobsPart({ db, brand, clock, queue }: BackOfficeParts) {
  const os = implement(jobs).$context<Caller>();
  return os.router({
    list: os.list.handler(() => queue.states()),
    runNow: os.runNow.handler(async ({ input: { name: job }, context, errors }) => {
      // what is put in with what it is about has nothing to do without it
      if (SCHEDULES[job] === undefined) valueOr(refused('office-job-no-time'), errors);
      const id = await db.transaction().execute(async (tx) => {
        const put = await queue.enqueue(job, {}, { tx });
        if (put !== undefined)
          await writeAudit(tx, { brand, by: by(context).id, what: 'job.run', about: { job }, at: clock.now() });
        return put;
      });
      if (id === undefined) valueOr(refused('office-job-under-way'), errors);
    }),
    again: os.again.handler(({ input: { name: job }, context }) =>
      db.transaction().execute(async (tx) => {
        const jobs = await queue.again(job, tx);
        await writeAudit(tx, { brand, by: by(context).id, what: 'job.again', about: { job, jobs }, at: clock.now() });
        return jobs;
      }),
    ),
  });
}
