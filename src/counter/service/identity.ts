import { z } from 'zod';
import type { Settings } from '../store/settings.ts';

/** Who this terminal is, once it has been paired with head office. The private key never leaves the machine. */
const identitySchema = z.object({
  brand: z.string(),
  store: z.string(),
  terminal: z.string(),
  /** Ed25519 private key, PKCS #8, base64. */
  privateKey: z.string(),
});
export type Identity = z.infer<typeof identitySchema>;

export function readIdentity(settings: Settings): Identity | undefined {
  const text = settings.get('identity');
  return text === undefined ? undefined : identitySchema.parse(JSON.parse(text));
}

export const saveIdentity = (settings: Settings, identity: Identity): void => settings.set('identity', JSON.stringify(identity));
