import { canonicalJson } from '#base/canonical-json';
import type { Localized } from '#base/result';
import type { Instrument, Program } from './schema.ts';

/** A value that stands at the end of a path, or a list of words. Absent: there is nothing. */
export type Leaf = string | number | boolean | readonly (string | number)[] | Localized;

/** One field that is different. `path` as in the file, below the instrument: `['gives', 'amount']`. */
export type FieldDifference = {
  readonly path: readonly (string | number)[];
  readonly before?: Leaf;
  readonly after?: Leaf;
};

/** An instrument that came, went, or is another one now. */
export type Difference = {
  readonly id: string;
  readonly kind: Instrument['kind'];
  readonly name: Localized | undefined;
  readonly change: 'added' | 'removed' | 'changed';
  readonly fields: readonly FieldDifference[];
};

/** What two programs differ in, instrument by instrument, in the order of the later one; what went comes last. */
export function differencesOf(before: Program, after: Program): readonly Difference[] {
  const former = new Map(before.instruments.map((one) => [one.id, one]));
  const present = new Set(after.instruments.map(({ id }) => id));
  return [
    ...after.instruments.flatMap((one): Difference[] => {
      const old = former.get(one.id);
      if (!old) return [said(one, 'added', fieldsBetween(undefined, one))];
      return same(old, one) ? [] : [said(one, 'changed', fieldsBetween(old, one))];
    }),
    ...before.instruments.flatMap((one) => (present.has(one.id) ? [] : [said(one, 'removed', [])])),
  ];
}

/** Whether what stands in two programs or instruments is the same, whatever the order of its fields. */
export const same = (one: object, other: object): boolean => canonicalJson(one) === canonicalJson(other);

const said = (one: Instrument, change: Difference['change'], fields: readonly FieldDifference[]): Difference => ({
  id: one.id,
  kind: one.kind,
  name: 'name' in one ? one.name : undefined,
  change,
  fields,
});

/** What everybody knows of an instrument without being told its fields. */
const UNTOLD: ReadonlySet<string> = new Set(['id', 'kind']);

function fieldsBetween(before: Instrument | undefined, after: Instrument): FieldDifference[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key): FieldDifference[] => {
    const [was, is] = [old.get(key), now.get(key)];
    const path = (is ?? was)!.path;
    if (path.length === 1 && UNTOLD.has(String(path[0]))) return [];
    if (canonicalJson(was?.value ?? null) === canonicalJson(is?.value ?? null)) return [];
    return [{ path, ...(was && { before: was.value }), ...(is && { after: is.value }) }];
  });
}

type Placed = { readonly path: readonly (string | number)[]; readonly value: Leaf };

function leavesOf(instrument: Instrument | undefined): Map<string, Placed> {
  const found = new Map<string, Placed>();
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (value === undefined || value === null) return;
    if (typeof value !== 'object' || isLocalized(value) || isWords(value))
      found.set(JSON.stringify(path), { path, value: value as Leaf });
    else if (Array.isArray(value)) value.forEach((one, index) => walk(one, [...path, index]));
    else for (const [name, below] of Object.entries(value)) walk(below, [...path, name]);
  };
  walk(instrument, []);
  return found;
}

const isLocalized = (value: object): value is Localized =>
  'de' in value && 'en' in value && Object.keys(value).length === 2;

const isWords = (value: object): boolean => Array.isArray(value) && value.every((one) => typeof one !== 'object');
