import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { LiveValue } from '#contract/transport/live-value';
import { implement } from '#contract/transport/serve';

/** A contract with one procedure for everything that a transport must carry. */
export const sampleContract = {
  add: oc.input(z.object({ a: z.int(), b: z.int().max(1000) })).output(z.object({ sum: z.int(), at: z.date() })),
  refuse: oc
    .input(z.object({ limit: z.int() }))
    .output(z.void())
    .errors({ 'over-limit': { status: 409, data: z.object({ limit: z.int() }) } }),
  break: oc.input(z.object({ how: z.enum(['throw', 'undeclared', 'bad-output']) })).output(z.string()),
  echo: oc.input(z.string()).output(z.string()),
  whoami: oc.output(z.string()),
  slow: oc.input(z.object({ ms: z.int() })).output(z.string()),
  hang: oc.output(z.void()),
  nested: { watch: oc.output(eventIterator(z.int())), fail: oc.output(eventIterator(z.int())) },
};
export type SampleContract = typeof sampleContract;

export interface SampleContext {
  readonly terminal: string;
}

export const SECRET = 'the password is in /etc/treuekasse/secret.key';

/** A server of the sample contract that a test can look into. */
export function sample() {
  const counter = new LiveValue(0);
  const seen = { cancelled: 0, running: 0, mostRunning: 0, terminals: new Set<string>() };
  const os = implement(sampleContract).$context<SampleContext>();
  const router = os.router({
    add: os.add.handler(({ input, context }) => {
      seen.terminals.add(context.terminal);
      return { sum: input.a + input.b, at: new Date(1_700_000_000_000) };
    }),
    refuse: os.refuse.handler(({ input, errors }) => {
      throw errors['over-limit']({ message: SECRET, data: { limit: input.limit } });
    }),
    break: os.break.handler(({ input }) => {
      if (input.how === 'bad-output') return { secret: SECRET } as unknown as string;
      throw input.how === 'throw' ? new Error(SECRET) : Object.assign(new TypeError(SECRET), { code: SECRET });
    }),
    echo: os.echo.handler(({ input }) => input),
    whoami: os.whoami.handler(({ context }) => context.terminal),
    slow: os.slow.handler(async ({ input }) => {
      seen.mostRunning = Math.max(seen.mostRunning, ++seen.running);
      await new Promise((resolve) => setTimeout(resolve, input.ms));
      seen.running--;
      return `after ${input.ms}`;
    }),
    hang: os.hang.handler(
      ({ signal }) =>
        new Promise<void>((_, reject) => {
          signal?.addEventListener('abort', () => {
            seen.cancelled++;
            reject(signal.reason);
          });
        }),
    ),
    nested: {
      watch: os.nested.watch.handler(({ signal }) => counter.watch(signal)),
      fail: os.nested.fail.handler(async function* () {
        yield 1;
        throw new Error(SECRET);
      }),
    },
  });
  return { router, counter, seen };
}
