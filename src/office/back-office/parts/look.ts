import { refused } from '#base/result';
import { look } from '#contract/back-office/look';
import { implement } from '#contract/transport/serve';
import { putLook, readLooks } from '../../store/looks.ts';
import { ownersAndStores } from '../../store/owners.ts';
import type { PersonRow } from '../../store/people.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** How stores' screens look, and what they announce. */
export function lookPart({ db, brand, clock }: BackOfficeParts) {
  const os = implement(look).$context<Caller>();
  /** Owners have their own stores alone. */
  async function storesOf({ role, owner: own }: PersonRow) {
    const { stores } = await ownersAndStores(db, brand);
    return role === 'owner' ? stores.filter(({ owner }) => owner !== null && owner === own) : stores;
  }
  return os.router({
    list: os.list.handler(async ({ context }) => {
      const looks = new Map((await readLooks(db, brand)).map((one) => [one.store, one]));
      return (await storesOf(by(context))).flatMap(({ id, name }) => {
        const known = looks.get(id);
        return known ? [{ ...known, name }] : [];
      });
    }),
    put: os.put.handler(async ({ input, context, errors }) => {
      const person = by(context);
      const { also = [], ...wanted } = input;
      const theirs = new Set((await storesOf(person)).map(({ id }) => id));
      const foreign = [input, ...also].find(({ store }) => !theirs.has(store));
      // whose it is otherwise is nobody's business
      if (foreign) return valueOr(refused('store-unknown', { store: foreign.store }), errors);
      const version = valueOr(await putLook(db, { brand, nowMs: clock.now() }, wanted, person.id, also), errors);
      return { version };
    }),
  });
}
