import { type Result } from '#base/result';
import { signingContract } from '#contract/signing';
import { implement } from '#contract/transport/serve';
import { valueOr } from '../value-or.ts';
import type { SigningDesk } from './signing-desk.ts';

/** Staff ask a customer to sign. `signedIn` answers who asks. */
export function signingRouter(desk: Pick<SigningDesk, 'live' | 'ask' | 'end'>, signedIn: () => Result<string>) {
  const os = implement(signingContract);
  return os.router({
    watch: os.watch.handler(({ signal }) => desk.live.watch(signal)),
    ask: os.ask.handler(({ input, errors }) => {
      const staff = valueOr(signedIn(), errors);
      valueOr(desk.ask(input.member, input.given, staff), errors);
    }),
    end: os.end.handler(({ input, errors }) => {
      valueOr(signedIn(), errors);
      desk.end(input.request);
    }),
  });
}
