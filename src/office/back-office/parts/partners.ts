import { partners } from '#contract/back-office/partners';
import { implement } from '#contract/transport/serve';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** Keys of the API, and whom head office tells of what happens. */
export function partnersPart({ partnerKeys: keys, endpoints }: BackOfficeParts) {
  const os = implement(partners).$context<Caller>();
  return os.router({
    keys: os.keys.handler(async () =>
      (await keys.all()).map(({ id, name, scopes, created_at: createdAt, used_at: usedAt, revoked_at: revokedAt }) => ({
        id,
        name,
        scopes: [...scopes],
        createdAt,
        ...(usedAt !== null && { usedAt }),
        ...(revokedAt !== null && { revokedAt }),
      })),
    ),
    makeKey: os.makeKey.handler(async ({ input, context, errors }) =>
      valueOr(await keys.make(input.name, input.scopes, by(context).id), errors),
    ),
    revokeKey: os.revokeKey.handler(async ({ input, context, errors }) => {
      valueOr(await keys.revoke(input.id, by(context).id), errors);
    }),
    endpoints: os.endpoints.handler(async () => endpoints.all()),
    addEndpoint: os.addEndpoint.handler(async ({ input, context, errors }) =>
      valueOr(await endpoints.add(input.url, input.events, by(context).id), errors),
    ),
    removeEndpoint: os.removeEndpoint.handler(async ({ input, context, errors }) => {
      valueOr(await endpoints.remove(input.id, by(context).id), errors);
    }),
    rotateSecret: os.rotateSecret.handler(async ({ input, context, errors }) =>
      valueOr(await endpoints.rotate(input.id, by(context).id), errors),
    ),
    deliveries: os.deliveries.handler(async ({ input }) =>
      endpoints.deliveries(input.endpoint, input.state, input.before),
    ),
    replay: os.replay.handler(async ({ input, context, errors }) =>
      valueOr(await endpoints.replay(input.endpoint, input.number, by(context).id), errors),
    ),
  });
}
