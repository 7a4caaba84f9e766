import { refused } from '#base/result';
import { jobs, SCHEDULES } from '#contract/back-office/jobs';
import { implement } from '#contract/transport/serve';
import { valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** What head office does by itself. */
export function jobsPart({ queue }: BackOfficeParts) {
  const os = implement(jobs).$context<Caller>();
  return os.router({
    list: os.list.handler(() => queue.states()),
    runNow: os.runNow.handler(async ({ input: { name }, errors }) => {
      // what is put in with what it is about has nothing to do without it
      if (SCHEDULES[name] === undefined) valueOr(refused('office-job-no-time'), errors);
      if ((await queue.enqueue(name)) === undefined) valueOr(refused('office-job-under-way'), errors);
    }),
    again: os.again.handler(({ input: { name } }) => queue.again(name)),
  });
}
