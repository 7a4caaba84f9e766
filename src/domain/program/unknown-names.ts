import type { TextValues } from '#base/result';
import { nearestOf } from '../nearest.ts';
import type { KnownNames } from './catalogue.ts';
import type { Program } from './schema.ts';

/** A name in a program that nothing and nobody has: told like what the linter finds, with the nearest name that there is. */
export type UnknownName = {
  readonly path: string;
  readonly severity: 'error';
  readonly code: 'name-no-product' | 'name-no-category' | 'name-no-tag' | 'name-no-segment';
  readonly hint: 'name-nearest' | 'name-none-known';
  readonly values: TextValues;
};

/** More are not told: a table that does not fit at all is seen at once. */
const MOST = 50;

/** Fields that name goods or people, wherever they stand in an instrument. */
const FIELDS = {
  products: ['products', 'name-no-product'],
  categories: ['categories', 'name-no-category'],
  excludedCategories: ['categories', 'name-no-category'],
  tags: ['tags', 'name-no-tag'],
  segments: ['segments', 'name-no-segment'],
} as const;

/**
 * Names of products, categories, tags and target groups in a program that are not known: at a till they would never be met. What is
 * archived is not looked at. At most fifty, in the order of the instruments.
 */
export function unknownNames(program: Program, known: KnownNames): UnknownName[] {
  const found: UnknownName[] = [];
  for (const { field, name, path } of namesIn(program)) {
    const [kind, code] = FIELDS[field];
    const names = known[kind];
    if (!names || names.has(name)) continue;
    const nearest = nearestOf(name, names);
    const hint = nearest === undefined ? 'name-none-known' : 'name-nearest';
    found.push({ path, severity: 'error', code, hint, values: { name, ...(nearest !== undefined && { nearest }) } });
    if (found.length === MOST) break;
  }
  return found;
}

/** Whether a program names any goods or target groups. */
export const namesAnything = (program: Program): boolean => !namesIn(program).next().done;

/** What a program names goods by. */
export type GoodsKind = 'products' | 'categories' | 'tags';

/** What the names in a field of this name are of, if it names goods. */
export function goodsKindOf(field: string): GoodsKind | undefined {
  const kind = Object.hasOwn(FIELDS, field) ? FIELDS[field as keyof typeof FIELDS][0] : undefined;
  return kind === 'segments' ? undefined : kind;
}

export type NamedGoods = {
  readonly kind: GoodsKind;
  readonly name: string;
  readonly path: string;
  /** What is said of it where there is no such name. */
  readonly code: UnknownName['code'];
};

/** The goods that a program names, each name where it stands first; so many of each kind at the most. */
export function namedGoods(program: Program, most: number): NamedGoods[] {
  const found: Record<GoodsKind, Map<string, NamedGoods>> = {
    products: new Map(),
    categories: new Map(),
    tags: new Map(),
  };
  for (const { field, name, path } of namesIn(program)) {
    const kind = goodsKindOf(field);
    if (!kind) continue;
    const [, code] = FIELDS[field];
    const names = found[kind];
    if (names.size < most && !names.has(name)) names.set(name, { kind, name, path, code });
  }
  return Object.values(found).flatMap((names) => [...names.values()]);
}

type Named = { readonly field: keyof typeof FIELDS; readonly name: string; readonly path: string };

function* namesIn({ instruments }: Program): Generator<Named> {
  for (const [index, one] of instruments.entries())
    if (!('archived' in one && one.archived)) yield* namesBelow(one, `instruments[${index}]`);
}

function* namesBelow(value: object, path: string): Generator<Named> {
  for (const [key, below] of Object.entries(value) as [string, unknown][]) {
    const place = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
    if (Object.hasOwn(FIELDS, key) && Array.isArray(below)) {
      for (const [at, name] of below.entries())
        if (typeof name === 'string') yield { field: key as keyof typeof FIELDS, name, path: `${place}[${at}]` };
    } else if (typeof below === 'object' && below !== null) yield* namesBelow(below, place);
  }
}
