import type { Refused, Result } from '#base/result';
import { tillContract } from '#contract/till';
import { implement } from '#contract/transport/serve';
import { render } from '#text/render';
import type { Place } from '../place.ts';
import type { ApiTill } from './keys.ts';
import { createTillMembers } from './members.ts';
import type { TillServiceParts } from './parts.ts';
import { createTillReturns } from './returns.ts';
import { createGuesses, mayDo } from './rights.ts';
import { choicesOf } from './sale-of.ts';
import { createTillSessions } from './sessions.ts';
import { createShownSales } from './shown-sales.ts';
import { createTender } from './tender.ts';
import type { VoucherDesk } from '../voucher-desk.ts';

/** Whose request it is. */
export type TillContext = { readonly till: ApiTill };

type Sayable = { readonly data: { readonly code: string; readonly message: string } };
type Errors = { readonly REFUSED: (said: Sayable) => Error; readonly NOT_ALLOWED?: (said: Sayable) => Error };

/** A refusal in the words of the counter: what a till may not is told apart from what does not work. */
function createSay(place: Place) {
  const errorOf = ({ code, values }: Refused, errors: Errors): Error => {
    const said = { data: { code, message: render(code, values, place.format()) } };
    return code.startsWith('till-right-') && errors.NOT_ALLOWED ? errors.NOT_ALLOWED(said) : errors.REFUSED(said);
  };
  return <T>(result: Result<T>, errors: Errors): T => {
    if (result.ok) return result.value;
    throw errorOf(result, errors);
  };
}

/** The contract for tills, connected to its parts. */
export function tillRouter(parts: TillServiceParts & { readonly voucherDesk: VoucherDesk }) {
  const valueOr = createSay(parts.place);
  const guesses = createGuesses(parts.clock);
  const members = createTillMembers({ ...parts, guesses });
  const sessions = createTillSessions({ ...parts, members });
  const tender = createTender({ ...parts, sessions, guesses });
  const returns = createTillReturns(parts);
  const shown = createShownSales(parts);
  const os = implement(tillContract).$context<TillContext>();

  return os.router({
    putSale: os.putSale.handler(({ input: { headers, body }, context: { till }, errors }) =>
      valueOr(shown.put(till.id, headers['idempotency-key'], body), errors),
    ),
    getSale: os.getSale.handler(({ input, context: { till }, errors }) =>
      valueOr(shown.get(till.id, input.params.key), errors),
    ),
    openSession: os.openSession.handler(({ input: { headers, body }, context: { till }, errors }) =>
      valueOr(sessions.open(till, headers['idempotency-key'], body.operator), errors),
    ),
    getSession: os.getSession.handler(({ input, context: { till }, errors }) =>
      valueOr(sessions.state(till, input.params.session), errors),
    ),
    identify: os.identify.handler(async ({ input: { params, body }, context: { till }, errors }) =>
      valueOr(await sessions.identify(till, params.session, body), errors),
    ),
    quote: os.quote.handler(async ({ input: { params, body }, context: { till }, errors }) =>
      valueOr(await sessions.quote(till, params.session, { ...body, choices: choicesOf(body.choices) }), errors),
    ),
    confirm: os.confirm.handler(({ input: { params, body }, context: { till }, errors }) =>
      valueOr(sessions.confirm(till, params.session, { ...body, choices: choicesOf(body.choices) }), errors),
    ),
    voidSession: os.voidSession.handler(({ input, context: { till }, errors }) =>
      valueOr(sessions.void(till, input.params.session), errors),
    ),
    takeBack: os.takeBack.handler(({ input: { headers, body }, context: { till }, errors }) =>
      valueOr(returns.takeBack(till, headers['idempotency-key'], body), errors),
    ),
    voucherBalance: os.voucherBalance.handler(({ input, context: { till }, errors }) =>
      valueOr(tender.balance(till, input.body.code), errors),
    ),
    authorise: os.authorise.handler(async ({ input: { headers, body }, context: { till }, errors }) =>
      valueOr(await tender.authorise(till, headers['idempotency-key'], body), errors),
    ),
    release: os.release.handler(({ input, context: { till }, errors }) =>
      valueOr(tender.release(till, input.params.authorisation), errors),
    ),
    findMember: os.findMember.handler(async ({ input: { body }, context: { till }, errors }) =>
      valueOr(await members.find(till, body), errors),
    ),
    events: os.events.handler(({ context: { till }, lastEventId, signal }) =>
      parts.events.watch(till.id, mayDo(till, 'members').ok, lastEventId, signal),
    ),
  });
}
