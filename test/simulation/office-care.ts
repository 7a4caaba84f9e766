import { addDays, dayIn } from '#base/day';
import { ownerAccount, stockOf, storeAccount } from '#domain/account';
import type { AdjustmentBody } from '#domain/entry';
import { givePasses, invitationPass, occasionsDue } from '#domain/life/occasion-passes';
import { decideStock } from '#domain/life/stock';
import { profileSchema } from '#domain/member';
import type { Occasion } from '#domain/program/occasion';
import type { Books } from '#office/books/books';
import { seatsOver } from '#office/books/lapse';
import { bookOwn, type OwnWriter } from '#office/books/own-journal';
import type { Parts, Scene } from './parts.ts';
import { MUG, program, TASTING } from './simulated-program.ts';

// What head office does for its shops now and then, each thing in one transaction under the brand's lock: the product's
// decisions about what memory holds. Reading and writing of tables is the only thing that is done here anew.

export type Care = 'passes' | 'invitation' | 'stock' | 'seats' | 'lapse';
export const cares: readonly Care[] = ['passes', 'invitation', 'stock', 'seats', 'lapse'];
/** The stores' days may be so far ahead of head office's. */
const DAYS_AHEAD = [0, 0, 25, 70, 130] as const;
const ROUNDS = 3;

export async function takeCare(
  care: Care,
  books: Books,
  writer: OwnWriter,
  scene: Scene,
  parts: Parts,
  nowMs: number,
): Promise<void> {
  await books.transaction(async (tx) => {
    await tx.lockBrand(scene.brand);
    await bookOwn(tx, writer, bodiesOf(care, scene, parts, nowMs), nowMs);
  });
}

function bodiesOf(care: Care, scene: Scene, parts: Parts, nowMs: number): readonly AdjustmentBody[] {
  const { random } = scene;
  if (care === 'stock') return stockPut(scene, MUG, random.between(1, 3), nowMs);
  if (care === 'seats') return stockPut(scene, TASTING, undefined, nowMs);
  if (care === 'lapse') return lapsed(scene, parts, nowMs);
  return passes(care, scene, parts, nowMs);
}

/** So many more than before; of an event all of its seats. */
function stockPut({ database, brand }: Scene, id: string, more: number | undefined, nowMs: number): AdjustmentBody[] {
  const given = database
    .accounts(brand)
    .find(({ account, unit }) => account === ownerAccount(brand) && unit === stockOf(id));
  const before = 0 - (given?.amount ?? 0);
  const total = more === undefined ? undefined : before + more;
  const decided = decideStock(program, id, total, before, dayIn('UTC', nowMs), brand);
  return decided.ok && decided.value ? [decided.value] : [];
}

function lapsed({ database, brand, random }: Scene, { lapsedIn }: Parts, nowMs: number): AdjustmentBody[] {
  const lots = database
    .lots(brand)
    .map(({ held, ...lot }) => ({ ...lot, held: [...held.values()].reduce((sum, amount) => sum + amount, 0) }));
  const today = addDays(dayIn('Etc/GMT+12', nowMs), random.pick(DAYS_AHEAD));
  const storeOf = (terminal: string): string => database.tables.reader.get(`${brand} ${terminal}`)?.store ?? 'office';
  return lapsedIn(lots, new Set(seatsOver(program, today)), today, storeOf);
}

function passes(care: 'passes' | 'invitation', scene: Scene, parts: Parts, nowMs: number): AdjustmentBody[] {
  const { database, brand, random } = scene;
  const today = dayIn('Etc/GMT-14', nowMs);
  const name = `round-${random.below(ROUNDS)}`;
  return database.documents(brand).flatMap(({ kind, body }): AdjustmentBody[] => {
    const profile = profileSchema.safeParse(body);
    if (kind !== 'member' || !profile.success) return [];
    const { id, birthday, enrolledAt, enrolledIn } = profile.data;
    const already = database
      .lots(brand)
      .filter(({ member, remaining }) => member === id && (parts.remembersPasses || remaining > 0))
      .map(({ usable, ...lot }) => ({ id: lot.id, unit: lot.unit, ...(usable !== null && { usable }) }));
    const due =
      care === 'passes'
        ? occasionsDue(program, { member: id, joined: dayIn('UTC', enrolledAt), birthday }, already, today)
        : [invitationPass(INVITED, name, id, today)].filter(({ lot }) => already.every((had) => had.id !== lot));
    const transfers = givePasses(due, storeAccount(enrolledIn));
    return transfers.length > 0 ? [{ kind: 'adjustment', member: id, reason: 'occasion', day: today, transfers }] : [];
  });
}

type Invitation = Occasion & { opens: { on: 'invitation' } };
const INVITED = program.instruments.find(
  (one): one is Invitation => one.kind === 'occasion' && one.opens.on === 'invitation',
)!;
