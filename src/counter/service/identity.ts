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
  const kept = parse(settings.get('identity'));
  if (!kept) return undefined;
  const privateKey = vault.open(kept.privateKey);
  if (!privateKey.ok) return undefined;
  // a key from before there was a key store is sealed as soon as there is one
  if (vault.sealing && privateKey.value === kept.privateKey) saveIdentity(settings, vault, kept);
  return { ...kept, privateKey: privateKey.value };
}

export const isLocked = (settings: Settings, vault: Vault): boolean => {
  const kept = parse(settings.get('identity'));
  return kept !== undefined && !vault.open(kept.privateKey).ok;
};

export function saveIdentity(settings: Settings, vault: Vault, identity: Identity): void {
  settings.set('identity', JSON.stringify({ ...identity, privateKey: vault.seal(identity.privateKey) }));
}

/** Whose journal lies here, also in a restored file that does not go on with it. */
export type KeptIdentity = Omit<Identity, 'privateKey'> & {
  /** Absent when it was sealed on another machine. */
  readonly privateKey: string | undefined;
};

export function keptIdentity(settings: Settings, vault: Vault): KeptIdentity | undefined {
  const kept = parse(settings.get('identity') ?? settings.get('former-identity'));
  if (!kept) return undefined;
  const privateKey = vault.open(kept.privateKey);
  return { ...kept, privateKey: privateKey.ok ? privateKey.value : undefined };
}

/** From now on nothing is booked under this identity: the file is a copy, and the original may have gone on. */
export function retireIdentity(settings: Settings): void {
  const identity = settings.get('identity');
  if (identity === undefined) return;
  settings.set('former-identity', identity);
  settings.remove('identity');
}

/** The identity that a text holds, its key as it is kept; undefined if it is none. */
export function identityOf(text: string): Identity | undefined {
  try {
    return identitySchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const parse = (text: string | undefined): Identity | undefined =>
  text === undefined ? undefined : identitySchema.parse(JSON.parse(text));
