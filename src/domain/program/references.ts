import { couponPrefix } from '#domain/coupon-code';
import type { Instrument } from './schema.ts';

export type ReferenceFault = { readonly path: readonly (string | number)[]; readonly message: string };

/** What instruments say of each other and what is not so: names of things that are not there, codes that two coupons share. */
export function referenceFaults(instruments: readonly Instrument[]): ReferenceFault[] {
  const faults: ReferenceFault[] = [];
  const tiers = instruments.flatMap((one) => (one.kind === 'tier-ladder' ? one.steps.map(({ id }) => id) : []));
  const cards = instruments.flatMap((one) => (one.kind === 'stamp-card' ? [one.id] : []));
  const occasions = instruments.flatMap((one) => (one.kind === 'occasion' ? [one.id] : []));
  const clubs = instruments.flatMap((one) => (one.kind === 'club' ? [one.id] : []));
  const groups = instruments.flatMap((one) => (one.kind === 'group' ? [one.id] : []));
  const codes = new Map<string, number>();
  const prefixes = new Map<string, number>();
  for (const [index, one] of instruments.entries()) {
    if (one.kind !== 'coupon' || !one.batch) continue;
    const first = prefixes.get(one.batch.prefix);
    if (first === undefined) prefixes.set(one.batch.prefix, index);
    else
      faults.push({
        path: ['instruments', index, 'batch', 'prefix'],
        message: `instrument ${first} has the prefix ${one.batch.prefix} already: give each batch one of its own`,
      });
  }
  const partnerOf = new Map<string, string>();
  const named = (path: ReferenceFault['path'], what: string, name: string, there: readonly string[]): void => {
    if (there.includes(name)) return;
    const hint = there.length === 0 ? 'there is none in this program' : `there is ${there.slice(0, 10).join(', ')}`;
    faults.push({ path, message: `there is no ${what} ${name}: ${hint}` });
  };
  for (const [index, one] of instruments.entries()) {
    const path = ['instruments', index];
    if ('when' in one) {
      one.when?.tiers?.forEach((tier, at) => named([...path, 'when', 'tiers', at], 'tier', tier, tiers));
      one.when?.clubs?.forEach((id, at) => named([...path, 'when', 'clubs', at], 'club', id, clubs));
      one.when?.groups?.forEach((id, at) => named([...path, 'when', 'groups', at], 'group', id, groups));
      one.when?.occasions?.forEach((id, at) => named([...path, 'when', 'occasions', at], 'occasion', id, occasions));
    }
    if (one.kind === 'bonus' && one.on !== undefined) named([...path, 'on'], 'stamp card', one.on, cards);
    // of an ended one somebody else may have them
    if (one.kind === 'partner' && !one.archived)
      for (const [at, store] of one.stores.entries()) {
        const first = partnerOf.get(store);
        if (first !== undefined)
          faults.push({ path: [...path, 'stores', at], message: `store ${store} belongs to partner ${first} already` });
        else partnerOf.set(store, one.id);
      }
    if (one.kind !== 'coupon') continue;
    for (const [at, code] of (one.codes ?? []).entries()) {
      const batch = prefixes.get(couponPrefix(code) ?? '');
      if (batch !== undefined)
        faults.push({
          path: [...path, 'codes', at],
          message: `${code} looks like a code of the batch of instrument ${batch}: choose another one`,
        });
      const first = codes.get(code);
      if (first !== undefined)
        faults.push({ path: [...path, 'codes', at], message: `instrument ${first} has the code ${code} already` });
      codes.set(code, index);
    }
  }
  return [...faults, ...clubRings(instruments)];
}

/**
 * Clubs that only members of each other can join, so that nobody ever does. A club that asks for itself is renewed and joined no more,
 * and who is in an archived club may be in it for long: both can be meant.
 */
function clubRings(instruments: readonly Instrument[]): ReferenceFault[] {
  const open = new Set<string>();
  const closed = new Map<number, { readonly id: string; readonly asked: readonly string[] }>();
  for (const [index, one] of instruments.entries()) {
    if (one.kind !== 'club') continue;
    const asked = one.archived ? [] : (one.when?.clubs ?? []).filter((id) => id !== one.id);
    if (asked.length === 0) open.add(one.id);
    else closed.set(index, { id: one.id, asked });
  }
  // whoever can join one of the clubs that are asked for can join this one
  for (let before = -1; before !== open.size; ) {
    before = open.size;
    for (const { id, asked } of closed.values()) if (asked.some((other) => open.has(other))) open.add(id);
  }
  const known = new Set([...closed.values()].map(({ id }) => id));
  return [...closed].flatMap(([index, { id, asked }]) => {
    const ring = asked.find((other) => known.has(other));
    // a club that is not there has been named already
    if (open.has(id) || ring === undefined) return [];
    const message = `nobody can join ${id}: it is for members of ${ring}, which leads back to it; let one of them ask for no club`;
    return [{ path: ['instruments', index, 'when', 'clubs'], message }];
  });
}
