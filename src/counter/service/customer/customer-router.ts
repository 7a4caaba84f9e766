import { customerContract } from '#contract/customer';
import { implement } from '#contract/transport/serve';
import { valueOr } from '../value-or.ts';
import type { CustomerDesk } from './customer-desk.ts';

export type CustomerRouterParts = Pick<CustomerDesk, 'watch' | 'choose' | 'join'> & {
  readonly signing: Pick<CustomerDesk['signing'], 'tick' | 'sign' | 'decline'>;
  readonly question: Pick<CustomerDesk['question'], 'rate' | 'explain' | 'word'>;
};

/** All that a customer's screen can ask. */
export function customerRouter({ watch, question, signing, choose, join }: CustomerRouterParts) {
  const os = implement(customerContract);
  return os.router({
    watch: os.watch.handler(({ signal }) => watch(signal)),
    choose: os.choose.handler(async ({ input, errors }) =>
      valueOr(await choose(input.turn, input.reward, input.chosen), errors),
    ),
    join: os.join.handler(async ({ input, errors }) => valueOr(await join(input.turn), errors)),
    rate: os.rate.handler(({ input, errors }) => valueOr(question.rate(input.question, input.face), errors)),
    explain: os.explain.handler(({ input, errors }) => valueOr(question.explain(input.question, input.reason), errors)),
    tick: os.tick.handler(({ input, errors }) => valueOr(signing.tick(input.request, input.given), errors)),
    sign: os.sign.handler(({ input: { request, ...said }, errors }) => valueOr(signing.sign(request, said), errors)),
    decline: os.decline.handler(({ input, errors }) => valueOr(signing.decline(input.request), errors)),
    word: os.word.handler(({ input, errors }) => valueOr(question.word(input.question, input.wanted), errors)),
  });
}
