import { type Result } from '#base/result';
import { signingContract } from '#contract/signing';
import { implement } from '#contract/transport/serve';
import { valueOr } from '../value-or.ts';
import type { Contract, SigningDesk } from './signing-desk.ts';

/** Staff ask a customer to sign. `signedIn` answers who asks, `contractOf` what the club comes to that is chosen here. */
export function signingRouter(
  desk: Pick<SigningDesk, 'live' | 'ask' | 'askClub' | 'end'>,
  signedIn: () => Result<string>,
  contractOf: (club: string) => Result<{ readonly member: string; readonly contract: Contract }>,
) {
  const os = implement(signingContract);
  return os.router({
    watch: os.watch.handler(({ signal }) => desk.live.watch(signal)),
    ask: os.ask.handler(({ input, errors }) => {
      const staff = valueOr(signedIn(), errors);
      valueOr(desk.ask(input.member, input.given, staff), errors);
    }),
    askClub: os.askClub.handler(({ input, errors }) => {
      const staff = valueOr(signedIn(), errors);
      const { member, contract } = valueOr(contractOf(input.club), errors);
      valueOr(desk.askClub(member, contract, staff), errors);
    }),
    end: os.end.handler(({ input, errors }) => {
      valueOr(signedIn(), errors);
      desk.end(input.request);
    }),
  });
}
