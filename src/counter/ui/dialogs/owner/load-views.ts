import type { PeopleView, ShopView } from '#contract/owner';
import { outcome } from '#contract/transport/outcome';
import type { useAsked } from './use-owner.ts';

// What more than one section shows a part of.

type Load<T> = Parameters<typeof useAsked<T>>[0];

/** How the counter stands. */
export const loadShop: Load<ShopView> = (owner, access) => outcome(owner.shop({ access }));
/** Who works here. */
export const loadPeople: Load<PeopleView> = (owner, access) => outcome(owner.people({ access }));
