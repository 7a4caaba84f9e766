import { owners } from '#contract/back-office/owners';
import { implement } from '#contract/transport/serve';
import { ownersAndStores } from '../../store/owners.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** Which stores are whose. */
export function ownersPart({ db, brand, settlement }: BackOfficeParts) {
  const os = implement(owners).$context<Caller>();
  return os.router({
    list: os.list.handler(async ({ context }) => {
      const { role, owner: own } = by(context);
      const { owners, stores } = await ownersAndStores(db, brand);
      const shown = role === 'owner' ? owners.filter(({ id }) => id === own) : owners;
      const storesOf = (owner: string | null) =>
        stores.filter((store) => store.owner === owner).map(({ id, name }) => ({ id, name }));
      return {
        owners: shown.map(({ id, name }) => ({ id, name, stores: storesOf(id) })),
        free: role === 'owner' ? [] : storesOf(null),
      };
    }),
    put: os.put.handler(async ({ input, context, errors }) => {
      valueOr(await settlement.putOwner(input.name, input.stores, by(context).id), errors);
    }),
  });
}
