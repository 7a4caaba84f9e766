import { publicKeyOf } from '#replication/client/keys';
import { createOfficeClient, type OfficeClient } from '#replication/client/office-client';
import { openFileForReading } from '../store/database.ts';
import type { Salvaged } from '../store/salvage.ts';
import { createSettings } from '../store/settings.ts';
import { type Identity, identityOf } from './identity.ts';
import type { Vault } from './vault.ts';

/** Whose journal a damaged file holds, as proved as it can be. */
export type Owner = {
  readonly terminal: string;
  /** The identity as it is kept, its key sealed if it was. */
  readonly text: string;
  readonly url: string | undefined;
  readonly isPaired: boolean;
  readonly publicKey: string | undefined;
  /** Head office, if it answers to this identity, and up to where it has the journal. */
  readonly client: OfficeClient | undefined;
  readonly officeSeq: number;
};

/**
 * Identity and head office's address, from the file or from a backup: a single wrong byte in a key makes it another one, and
 * only head office can tell. Without head office, the first that is a key at all. Undefined if nowhere is one.
 */
export async function findOwner(found: Salvaged, backups: readonly string[], vault: Vault): Promise<Owner | undefined> {
  const kept = [found.settings, ...backups.map(settingsIn)];
  const valuesOf = (key: string): string[] => [
    ...new Set(kept.flatMap((settings) => settings.filter((row) => row.key === key).map(({ value }) => value))),
  ];
  const urls = valuesOf('office-url').filter((url) => URL.canParse(url));
  let fallback: Owner | undefined;
  for (const text of valuesOf('identity')) {
    const identity = identityOf(text);
    const key = identity && vault.open(identity.privateKey);
    if (!identity || !key) continue;
    const privateKey = key.ok ? key.value : undefined;
    const publicKey = privateKey === undefined ? undefined : readable(privateKey);
    if (privateKey !== undefined && publicKey === undefined) continue;
    const owner = { terminal: identity.terminal, text, publicKey, isPaired: urls.length > 0 };
    fallback ??= { ...owner, url: urls[0], client: undefined, officeSeq: 0 };
    if (privateKey === undefined) continue;
    for (const url of urls) {
      const client = createOfficeClient(url, { ...identity, privateKey } satisfies Identity);
      const journal = await client.journal(identity.terminal, Number.MAX_SAFE_INTEGER);
      if (journal.ok) return { ...owner, url, client, officeSeq: journal.value.seq };
    }
  }
  return fallback;
}

function readable(privateKey: string): string | undefined {
  try {
    return publicKeyOf(privateKey);
  } catch {
    return undefined;
  }
}

/** A backup that cannot be read has nothing to say. */
function settingsIn(backup: string): { key: string; value: string }[] {
  const opened = openFileForReading(backup);
  if (!opened.ok) return [];
  try {
    const settings = createSettings(opened.value);
    return (['identity', 'office-url'] as const).flatMap((key) => {
      const value = settings.get(key);
      return value === undefined ? [] : [{ key, value }];
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')) return [];
    throw error;
  } finally {
    opened.value.close();
  }
}
