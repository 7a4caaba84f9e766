import { z } from 'zod';
import { asked } from './rule.ts';

/**
 * What head office does by itself, by the name in the queue. Each has its sentence (`ui-job-NAME`) and whoever does it
 * (`office/jobs`); `SCHEDULES` says of some when.
 */
export const JOBS = [
  'lapse',
  'occasions',
  'referrals',
  'surprises',
  'clubs',
  'forget-notes',
  'what-if',
  'retention',
  'export',
] as const;
export const jobName = z.enum(JOBS);
export type JobName = z.infer<typeof jobName>;

/** Done at these times of day (cron) in head office's time; one that was missed because nobody ran is made up for once. */
export const SCHEDULES: Readonly<Partial<Record<JobName, string>>> = {
  // often enough that a birthday that begins, or a profile that has just come, does not wait for tomorrow
  occasions: '7 * * * *',
  lapse: '20 3 * * *',
  referrals: '40 3 * * *',
  surprises: '0 4 * * *',
  clubs: '20 4 * * *',
  'forget-notes': '40 4 * * *',
  retention: '0 5 * * *',
};

const jobState = z.object({
  name: jobName,
  /** `waiting` also for what is tried again after a fault. */
  state: z.enum(['idle', 'waiting', 'running']),
  waiting: z.int(),
  running: z.int(),
  /** The last one that came to an end. */
  last: z
    .object({
      at: z.int(),
      /** How long it took. */
      ms: z.int(),
      /** How many it concerned; absent where that says nothing, or it failed. */
      done: z.int().optional(),
      /** Under which reference the log has why it failed; empty: its process ended. */
      fault: z.string().optional(),
    })
    .optional(),
  next: z.int().optional(),
  /** Given up after all attempts, and kept until somebody has them done again. */
  failed: z.int(),
});
export type JobState = z.infer<typeof jobState>;

/** What head office does by itself. */
export const jobs = {
  list: asked(['head-office', 'auditor']).output(z.array(jobState).max(JOBS.length)),
  /** Does one of those that have a time now; refused while it is under way or waits. */
  runNow: asked(['head-office']).input(z.object({ name: jobName })),
  /** Does again what was given up; answers how many of that. */
  again: asked(['head-office'])
    .input(z.object({ name: jobName }))
    .output(z.int()),
};
