import { z } from 'zod';
import type { Settings } from '../store/settings.ts';
import type { Vault } from './vault.ts';

/** Who this terminal is, once it has been paired with head office. The private key never leaves the machine. */
const identitySchema = z.object({
  brand: z.string(),
  store: z.string(),
  terminal: z.string(),
  /** Ed25519 private key, PKCS #8, base64; sealed where the system has a key store. */
  privateKey: z.string(),
});
export type Identity = z.infer<typeof identitySchema>;

/** The identity, or undefined before pairing or when its key cannot be opened on this machine (`isLocked` tells). */
export function readIdentity(settings: Settings, vault: Vault): Identity | undefined {
  const kept = parse(settings);
  if (!kept) return undefined;
  const privateKey = vault.open(kept.privateKey);
  if (!privateKey.ok) return undefined;
  // a key from before there was a key store is sealed as soon as there is one
  if (vault.sealing && privateKey.value === kept.privateKey) saveIdentity(settings, vault, kept);
  return { ...kept, privateKey: privateKey.value };
}

export const isLocked = (settings: Settings, vault: Vault): boolean => {
  const kept = parse(settings);
  return kept !== undefined && !vault.open(kept.privateKey).ok;
};

export function saveIdentity(settings: Settings, vault: Vault, identity: Identity): void {
  settings.set('identity', JSON.stringify({ ...identity, privateKey: vault.seal(identity.privateKey) }));
}

function parse(settings: Settings): Identity | undefined {
  const text = settings.get('identity');
  return text === undefined ? undefined : identitySchema.parse(JSON.parse(text));
}
