import { same } from './differences.ts';
import type { Instrument, Program } from './schema.ts';

/**
 * Brings a draft onto a program that came into force meanwhile: what only one side has changed is taken from that side. Where both have
 * changed an instrument the draft's stays, and its id is named, for a person to look at.
 */
export function mergePrograms(
  base: Program,
  draft: Program,
  inForce: Program,
): { readonly program: Program; readonly both: readonly string[] } {
  const [before, theirs] = [byId(base), byId(inForce)];
  const mine = byId(draft);
  const both: string[] = [];
  const kept = draft.instruments.flatMap((one): Instrument[] => {
    const [was, is] = [before.get(one.id), theirs.get(one.id)];
    const isMine = !was || !same(was, one);
    const isTheirs = was ? !is || !same(was, is) : is !== undefined;
    if (isMine && isTheirs && !(is && same(is, one))) both.push(one.id);
    if (isMine) return [one];
    return is ? [is] : [];
  });
  // what came in meanwhile, and what was changed there although the draft takes it out
  const came = inForce.instruments.flatMap((one): Instrument[] => {
    if (mine.has(one.id)) return [];
    const was = before.get(one.id);
    if (!was) return [one];
    if (!same(was, one)) both.push(one.id);
    return [];
  });
  const name = same(base.name, draft.name) ? inForce.name : draft.name;
  return {
    program: { ...inForce, name, version: inForce.version + 1, instruments: [...kept, ...came] },
    both,
  };
}

const byId = ({ instruments }: Program): ReadonlyMap<string, Instrument> =>
  new Map(instruments.map((one) => [one.id, one]));
