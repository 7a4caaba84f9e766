import { ok, type Result, refused } from '#base/result';
import { partnerAccount } from '../account.ts';
import type { Partner } from '../program/partner.ts';
import type { Party } from './clear-entry.ts';
import type { OwnerId } from './settle.ts';

/**
 * Which owner each party is (I18, I38). A partner is an owner of its own with the stores that the program gives it, unless these belong to
 * one owner: then it is that one. An ended partner keeps the stores that nobody has got since, with what they gave; a store that has
 * an owner or another partner now is theirs with all that it owes, as with any store that is sold.
 *
 * @param ownerOfStore only stores that have an owner.
 */
export function ownersOfParties(
  partners: readonly Partner[],
  ownerOfStore: ReadonlyMap<string, OwnerId>,
): Result<ReadonlyMap<Party, OwnerId>, 'settlement-partner-owners'> {
  const owners = new Map<Party, OwnerId>(ownerOfStore);
  const [ended, present] = [partners.filter(({ archived }) => archived), partners.filter(({ archived }) => !archived)];
  // those of today come last: what both name is theirs
  for (const { id, name, stores, archived } of [...ended, ...present]) {
    const party = partnerAccount(id);
    const its = new Set(stores.map((store) => ownerOfStore.get(store)));
    if (its.size > 1 && !archived) return refused('settlement-partner-owners', { partner: name.de });
    const owner = (its.size === 1 && [...its][0]) || party;
    owners.set(party, owner);
    for (const store of stores) owners.set(store, ownerOfStore.get(store) ?? owner);
  }
  return ok(owners);
}
