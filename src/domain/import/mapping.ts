import { z } from 'zod';
import { ok, type Result, refused } from '#base/result';

/** What a file of another system holds: one kind of rows. */
export const IMPORT_KINDS = ['members', 'balances', 'purchases'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What can be taken over of each kind of row. */
export const IMPORT_FIELDS = {
  members: [
    'id',
    'card',
    'salutation',
    'firstName',
    'lastName',
    'phone',
    'town',
    'birthday',
    'nameDay',
    'enrolled',
    'greeting',
    'advertising',
    'analysis',
    'notes',
    'needs',
    'consentAt',
    'consentWording',
    'points',
    'credit',
    'visits',
    'expires',
  ],
  balances: ['id', 'member', 'card', 'unit', 'amount', 'expires'],
  purchases: ['id', 'member', 'card', 'at', 'total', 'receipt', 'points', 'visits', 'expires'],
} as const satisfies Record<ImportKind, readonly string[]>;
export type ImportField = (typeof IMPORT_FIELDS)[ImportKind][number];

export const isFieldOf = (kind: ImportKind, name: string): name is ImportField =>
  (IMPORT_FIELDS[kind] as readonly string[]).includes(name);

/** What a row of each kind cannot do without, besides naming its member. */
const NEEDED: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  members: ['id'],
  balances: ['amount'],
  purchases: ['id', 'at', 'total'],
};

const text = z.string().max(200);

/**
 * How the columns of a file become fields: written by `treuekasse import` as a proposal, put right by a person. Where `dates` or `amounts`
 * say nothing, what can be read in two ways is refused.
 */
export const mappingSchema = z.strictObject({
  kind: z.enum(IMPORT_KINDS),
  /** The system that the file comes from: with the ids of its rows it makes each row count once. */
  source: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']).optional(),
  separator: z.enum([',', ';', '\t', '|']).optional(),
  /** How dates with strokes are meant, and years: `24.12.1980`, `12/24/1980`. ISO dates are always read. */
  dates: z.enum(['iso', 'german', 'us']).optional(),
  /** `1.234,56` or `1,234.56`. */
  amounts: z.enum(['german', 'english']).optional(),
  /** Field: the name of its column. */
  fields: z.record(z.string(), text),
  /** Fields that are the same in every row. */
  constants: z.record(z.string(), text).optional(),
  /** For a field, what the other system's words mean here. */
  values: z.record(z.string(), z.record(z.string(), text)).optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

export type MappingRefusal = 'import-mapping-wrong' | 'import-mapping-field' | 'import-mapping-needs';

/** Reads a mapping that a person has written. */
export function readMapping(value: unknown): Result<Mapping, MappingRefusal> {
  const read = mappingSchema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const path = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue?.path.join('.');
    return refused('import-mapping-wrong', { path: path || 'mapping' });
  }
  const mapping = read.data;
  const named = [mapping.fields, mapping.constants ?? {}, mapping.values ?? {}].flatMap((part) => Object.keys(part));
  const unknown = named.find((name) => !isFieldOf(mapping.kind, name));
  if (unknown !== undefined) return refused('import-mapping-field', { field: unknown });
  const has = (field: string): boolean =>
    Object.hasOwn(mapping.fields, field) || Object.hasOwn(mapping.constants ?? {}, field);
  const missing = NEEDED[mapping.kind].find((field) => !has(field));
  if (missing !== undefined) return refused('import-mapping-needs', { field: missing });
  if (mapping.kind !== 'members' && !has('member') && !has('card'))
    return refused('import-mapping-needs', { field: 'member' });
  return ok(mapping);
}
