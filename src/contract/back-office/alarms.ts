import { z } from 'zod';
import { id } from '../fields.ts';
import { asked } from './rule.ts';

/** What somebody should look at. */
export const ALARMS = ['silent', 'clock', 'chain', 'disagreement', 'goodwill'] as const;
export const alarmKind = z.enum(ALARMS);
export type AlarmKind = z.infer<typeof alarmKind>;

/** What fills the alarm's sentence; ids and figures, no names of people. */
export type AlarmAbout = { readonly [name: string]: string | number };

/** When an alarm is raised. All of it is simple enough to be explained to whom it wakes. */
export const alarmRules = z.object({
  /** A counter has said nothing for so long while its store is open, as the store's own page says. */
  silentMinutes: z.int().min(2).max(1_440),
  /** A counter's clock is off by more. */
  clockSeconds: z.int().min(5).max(86_400),
  /** One person has given out of goodwill so often, or so many points, on one day. */
  goodwillTimes: z.int().min(1).max(10_000),
  goodwillPoints: z.int().min(1).max(100_000_000),
});
export type AlarmRules = z.infer<typeof alarmRules>;

const alarm = z.object({
  id,
  kind: alarmKind,
  /** Of which counter and store; absent where they are gone. */
  terminal: z.string().optional(),
  store: z.string().optional(),
  about: z.record(z.string(), z.union([z.string(), z.number()])),
  state: z.enum(['raised', 'seen', 'over']),
  raisedAt: z.int(),
  seenBy: z.string().optional(),
  overAt: z.int().optional(),
});

export const alarms = {
  /** What is open, and behind it what is over, the newest first; `before` goes on below a moment. Owners and managers: of their stores. */
  list: asked(['head-office', 'owner', 'manager', 'support', 'auditor'])
    .input(z.object({ before: z.int().optional() }))
    .output(z.object({ open: z.array(alarm).max(1_000), over: z.array(alarm).max(100), more: z.boolean() })),
  see: asked(['head-office', 'owner', 'manager', 'support']).input(z.object({ id })),
  settings: asked(['head-office', 'auditor']).output(
    z.object({
      rules: alarmRules,
      mail: z.array(z.object({ person: id, name: z.string(), kinds: z.array(alarmKind) })),
      /** Whether head office can send mail at all. */
      isMailOn: z.boolean(),
    }),
  ),
  putRules: asked(['head-office']).input(alarmRules),
  /** Which alarms somebody gets by mail; of owners and managers those of their stores. */
  putMail: asked(['head-office']).input(z.object({ person: id, kinds: z.array(alarmKind).max(ALARMS.length) })),
};
