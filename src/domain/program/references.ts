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
    if (one.kind === 'partner')
      for (const [at, store] of one.stores.entries()) {
        const first = partnerOf.get(store);
        if (first !== undefined)
          faults.push({ path: [...path, 'stores', at], message: `store ${store} belongs to partner ${first} already` });
        else partnerOf.set(store, one.id);
      }
    if (one.kind !== 'coupon') continue;
    for (const [at, code] of one.codes.entries()) {
      const first = codes.get(code);
      if (first !== undefined)
        faults.push({ path: [...path, 'codes', at], message: `instrument ${first} has the code ${code} already` });
      codes.set(code, index);
    }
  }
  return faults;
}
