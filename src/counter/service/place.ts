import type { Result } from '#base/result';
import { type Wording, wordingRead, wordingsOf } from '#domain/consent-wording';
import { type StoreProfile, storeSchema } from '#domain/member';
import type { Format } from '#text/render';
import type { Documents } from '../store/documents.ts';
import type { Settings } from '../store/settings.ts';
import { type Identity, readIdentity } from './identity.ts';
import type { ProgramInForce } from './program.ts';
import type { Vault } from './vault.ts';

/** Used until head office has said where the counter stands. */
const NOWHERE: StoreProfile = {
  id: 'none',
  name: 'Treuekasse',
  timeZone: 'Europe/Berlin',
  language: 'de',
  balancePage: 'http://localhost/',
};

/** Where this counter stands: its identity, its shop, and how things are written there. Read anew after each change. */
export function createPlace(settings: Settings, vault: Vault, documents: Documents, program: ProgramInForce) {
  let identity: Identity | undefined;
  let store: StoreProfile | undefined;
  let wordings: ReturnType<typeof wordingsOf> | undefined;

  const findStore = (): StoreProfile => {
    const id = place.identity()?.store;
    const stored = id === undefined ? undefined : storeSchema.safeParse(documents.read('store', id));
    return stored?.success ? stored.data : NOWHERE;
  };
  const place = {
    identity: (): Identity | undefined => (identity ??= readIdentity(settings, vault)),
    store: (): StoreProfile => (store ??= findStore()),
    /** What consents are asked with, the wording that holds now first. */
    wordings: (): readonly [Wording, ...Wording[]] => (wordings ??= wordingsOf(documents.all('wording'))),
    /** The wording that a screen has shown; the newest if it does not say. */
    wordingRead: (version: string | undefined): Result<Wording, 'wording-unknown'> =>
      wordingRead(place.wordings(), version),
    /** The language of the screens: what was chosen here, else the shop's. */
    language: (): 'de' | 'en' => {
      const chosen = settings.get('language');
      return chosen === 'de' || chosen === 'en' ? chosen : place.store().language;
    },
    format: (): Format => ({
      language: place.language(),
      currency: program.get()?.currency ?? 'EUR',
      timeZone: place.store().timeZone,
      address: place.store().address,
    }),
    changed: (): void => {
      identity = undefined;
      store = undefined;
      wordings = undefined;
    },
  };
  return place;
}

export type Place = ReturnType<typeof createPlace>;
