import { watch } from '#contract/back-office/watch';
import { implement } from '#contract/transport/serve';
import { by } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** How everything stands, and who has changed what. */
export function watchPart({ watch: desk }: BackOfficeParts) {
  const os = implement(watch).$context<Caller>();
  return os.router({
    now: os.now.handler(async ({ context }) => desk.now(by(context))),
    stores: os.stores.handler(async ({ input, context }) => desk.stores(by(context), input.day)),
    audit: os.audit.handler(async ({ input: { before, ...filter } }) => desk.audit(filter, before)),
    auditCsv: os.auditCsv.handler(async ({ input }) => ({ file: 'audit.csv', text: await desk.auditCsv(input) })),
    auditProof: os.auditProof.handler(async () => {
      const broken = await desk.broken();
      return broken === undefined ? {} : { broken };
    }),
  });
}
