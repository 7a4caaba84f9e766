import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock, RandomBytes, Sha256 } from '#base/clock';
import { newId } from '#base/ids';
import { readJson } from '#base/read-json';
import { ok, type Result, refused } from '#base/result';
import { tillRights, tillRightsList } from '#contract/till-keys';
import type { Settings } from '../../store/settings.ts';

export type TillRight = (typeof tillRights)[number];

const tillSchema = z.strictObject({
  id: z.string().regex(/^[A-Z0-9-]{1,12}$/),
  name: z.string().min(1).max(40),
  rights: tillRightsList,
  /** SHA-256 of the key. It is 192 bits of chance, so that nothing slower is needed. */
  hash: z.string(),
  since: z.int(),
  /** Whether this counter prints receipts of what the till books; the till's own is enough otherwise. */
  printsHere: z.boolean().optional(),
  revoked: z.int().optional(),
});
/** A till that may ask, by its key. */
export type ApiTill = z.infer<typeof tillSchema>;

/** Tills of one counter, those whose keys are revoked included. */
const MOST_TILLS = 40;
/** The till of the key in the folder. It has no name of its own in keys of sales: they were made before there were others. */
export const FIRST_TILL = 'T1';
const FIRST_NAME = 'Kasse 1';

export type TillKeysParts = {
  readonly settings: Settings;
  readonly folder: string;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly sha256: Sha256;
  /** A till may do something else from now on, or nothing any more. */
  readonly onChange: (till: string) => void;
};

/** The journal's name for who did it: the till, and who works at it. */
export const staffAt = (till: string, operator: string): string => `till:${till}/${operator}`;

/** Who may ask over the API: one key for each till, shown once and kept as a hash. */
export function createTillKeys({ settings, folder, clock, random, sha256, onChange }: TillKeysParts) {
  const newKey = (): string => Buffer.from(random(24)).toString('base64url');
  const firstHash = sha256(keyInFolder(folder, newKey));
  let tills = read();

  /** What cannot be read counts as no key: nobody gets in by a fault. */
  function read(): ApiTill[] {
    const kept = z
      .array(tillSchema)
      .max(MOST_TILLS)
      .safeParse(readJson(settings.get('till-keys') ?? '[]'));
    const others = kept.success ? kept.data : [];
    const first = others.find(({ id }) => id === FIRST_TILL);
    // the file says which key it is, the settings whether it still holds
    if (first) return others.map((till) => (till.id === FIRST_TILL ? { ...till, hash: firstHash } : till));
    return [
      { id: FIRST_TILL, name: FIRST_NAME, rights: [...tillRights], hash: firstHash, since: clock.now() },
      ...others,
    ];
  }
  function save(next: ApiTill[]): void {
    settings.set('till-keys', JSON.stringify(next));
    tills = next;
  }
  /** Which till has booked an entry, and who worked at it; nobody's else. */
  function tillOf(staff: string): { till: ApiTill | undefined; operator: string } | undefined {
    const [, id, operator] = /^till:([A-Z0-9-]+)\/(.+)$/.exec(staff) ?? [];
    return operator === undefined ? undefined : { till: tills.find((one) => one.id === id), operator };
  }
  /** Other settings of a till. */
  function change(id: string, next: Partial<ApiTill>): Result<void, 'till-not-known'> {
    if (!find(id)) return refused('till-not-known');
    save(tills.map((till) => (till.id === id ? { ...till, ...next } : till)));
    onChange(id);
    return ok(undefined);
  }
  const find = (id: string): ApiTill | undefined => tills.find((till) => till.id === id && till.revoked === undefined);

  return {
    list: (): readonly ApiTill[] => tills,
    find,

    /** Till and operator as people read them, from what stands in an entry. */
    nameOf(staff: string): string | undefined {
      const by = tillOf(staff);
      return by?.till && `${by.till.name}, ${by.operator}`;
    },
    /** Whether the till that booked an entry has put it on paper, so that this counter need not. */
    printsItself(staff: string): boolean {
      const by = tillOf(staff);
      return by !== undefined && by.till?.printsHere !== true;
    },

    /** Whose key it is. */
    whose(key: string): Result<ApiTill, 'api-key-wrong' | 'api-key-revoked'> {
      const hash = sha256(key);
      const till = tills.find((one) => one.hash === hash);
      if (!till) return refused('api-key-wrong');
      return till.revoked === undefined ? ok(till) : refused('api-key-revoked', { till: till.name });
    },

    /** A key for a till; it is told this once. */
    make(
      name: string,
      rights: readonly TillRight[],
    ): Result<{ till: ApiTill; key: string }, 'till-keys-full' | 'till-name-taken'> {
      if (tills.some((till) => till.name === name && till.revoked === undefined))
        return refused('till-name-taken', { till: name });
      const oldest = tills.filter(({ id, revoked }) => revoked !== undefined && id !== FIRST_TILL);
      if (tills.length >= MOST_TILLS && oldest.length === 0) return refused('till-keys-full', { most: MOST_TILLS });
      const kept = tills.length < MOST_TILLS ? tills : tills.filter((till) => till !== oldest[0]);
      const key = newKey();
      const id = newId(clock.now(), random).slice(-8);
      const till: ApiTill = { id, name, rights: [...new Set(rights)], hash: sha256(key), since: clock.now() };
      save([...kept, till]);
      return ok({ till, key });
    },

    /** What a till may do from now on. */
    allow: (id: string, rights: readonly TillRight[]) => change(id, { rights: [...new Set(rights)] }),
    /** Whether this counter prints receipts of what a till books. */
    print: (id: string, printsHere: boolean) => change(id, { printsHere }),
    revoke: (id: string) => change(id, { revoked: clock.now() }),
  };
}

export type TillKeys = ReturnType<typeof createTillKeys>;

/** What a till on this machine must know; only the owner of the folder can read it. */
function keyInFolder(folder: string, newKey: () => string): string {
  const file = join(folder, 'till-api.key');
  if (!existsSync(file)) writeFileSync(file, newKey(), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
