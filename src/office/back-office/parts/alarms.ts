import { alarms } from '#contract/back-office/alarms';
import { implement } from '#contract/transport/serve';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** What somebody should look at. */
export function alarmsPart({ alarms: desk }: BackOfficeParts) {
  const os = implement(alarms).$context<Caller>();
  return os.router({
    list: os.list.handler(async ({ input, context }) => desk.list(by(context), input.before)),
    see: os.see.handler(async ({ input, context, errors }) => {
      valueOr(await desk.see(by(context), input.id), errors);
    }),
    settings: os.settings.handler(async () => desk.settings()),
    putRules: os.putRules.handler(async ({ input, context }) => desk.putRules(input, by(context).id)),
    putMail: os.putMail.handler(async ({ input, context, errors }) => {
      valueOr(await desk.putMail(input.person, input.kinds, by(context).id), errors);
    }),
  });
}
