import type { ShopView } from '#contract/owner';
import { outcome } from '#contract/transport/outcome';
import type { useAsked } from './use-owner.ts';

/** How the counter stands; three sections show parts of it. */
export const loadShop: Parameters<typeof useAsked<ShopView>>[0] = (owner, access) => outcome(owner.shop({ access }));
