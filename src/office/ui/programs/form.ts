import { z } from 'zod';
import { type Instrument, programSchema } from '#domain/program/schema';
import { isTextKey, type TextKey } from '#text/catalogue';

/** What a field of a program takes, as the format itself says it: so a form is never behind the format. */
export type FieldForm =
  | {
      readonly type: 'number';
      readonly unit: 'money' | 'vat' | 'plain';
      readonly least: number;
      readonly most: number;
      readonly given?: number;
    }
  | { readonly type: 'text'; readonly most: number; readonly is: 'text' | 'day' | 'time' }
  | { readonly type: 'both-languages'; readonly most: number }
  | { readonly type: 'yes'; readonly given: boolean; readonly only: unknown }
  | { readonly type: 'choice'; readonly options: readonly string[]; readonly given?: string }
  | { readonly type: 'words'; readonly options?: readonly string[] }
  | { readonly type: 'list'; readonly item: FieldForm }
  | { readonly type: 'part'; readonly fields: readonly Field[] }
  /** One of several; `tag` is the field that says which, undefined where it is seen by the one field that it has. */
  | { readonly type: 'one-of'; readonly tag: string | undefined; readonly options: readonly Option[] };
export type NumberForm = Extract<FieldForm, { type: 'number' }>;
export type Field = { readonly name: string; readonly form: FieldForm; readonly isNeeded: boolean };
export type Option = { readonly name: string; readonly fields: readonly Field[] };

type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
};

/** Every amount of money has this bound, and nothing else has it. */
const MOST_MONEY = 100_000_000;

const whole = z.toJSONSchema(programSchema, { io: 'input' }) as Schema;
const instruments = whole.properties?.['instruments']?.items;

/** The form of each kind of instrument. */
export const INSTRUMENT_FORMS: ReadonlyMap<Instrument['kind'], readonly Field[]> = new Map(
  (instruments?.oneOf ?? instruments?.anyOf ?? []).map((one) => [
    one.properties?.['kind']?.const as Instrument['kind'],
    fieldsOf(one, 'kind'),
  ]),
);

function fieldsOf({ properties = {}, required = [] }: Schema, without?: string): Field[] {
  return Object.entries(properties).flatMap(([name, schema]) =>
    name === without
      ? []
      : [
          {
            name,
            form: name === 'vat' ? { ...numberOf(schema), unit: 'vat' as const } : formOf(schema),
            isNeeded: required.includes(name) && schema.default === undefined,
          },
        ],
  );
}

function formOf(schema: Schema): FieldForm {
  const options = schema.oneOf ?? schema.anyOf;
  if (options) return oneOf(options);
  if (schema.type === 'object') return partOf(schema);
  if (schema.type === 'array') return listOf(schema.items ?? {});
  if (schema.const !== undefined) return { type: 'yes', given: false, only: schema.const };
  if (schema.enum)
    return {
      type: 'choice',
      options: schema.enum,
      ...(typeof schema.default === 'string' && { given: schema.default }),
    };
  if (schema.type === 'boolean') return { type: 'yes', given: schema.default === true, only: undefined };
  if (schema.type === 'integer') return numberOf(schema);
  const is = schema.format === 'date' ? 'day' : schema.pattern?.includes('[0-3]):') ? 'time' : 'text';
  return { type: 'text', is, most: schema.maxLength ?? 40 };
}

function numberOf({ minimum = 0, maximum = MOST_MONEY, default: given }: Schema): NumberForm {
  const unit = maximum === MOST_MONEY ? 'money' : 'plain';
  return { type: 'number', unit, least: minimum, most: maximum, ...(typeof given === 'number' && { given }) };
}

function partOf(schema: Schema): FieldForm {
  const { de, en } = schema.properties ?? {};
  if (de && en) return { type: 'both-languages', most: de.maxLength ?? 80 };
  return { type: 'part', fields: fieldsOf(schema) };
}

function listOf(items: Schema): FieldForm {
  if (items.enum) return { type: 'words', options: items.enum };
  return items.type === 'string' ? { type: 'words' } : { type: 'list', item: formOf(items) };
}

function oneOf(options: readonly Schema[]): FieldForm {
  const first = options[0]?.properties ?? {};
  const tag = Object.keys(first).find((name) => first[name]?.const !== undefined && first[name]?.type === 'string');
  return {
    type: 'one-of',
    tag,
    options: options.map((option) => {
      const fields = fieldsOf(option, tag);
      const name = tag === undefined ? fields[0]?.name : option.properties?.[tag]?.const;
      return { name: String(name), fields };
    }),
  };
}

/** What a new field holds: the least that its form allows, with amounts that are seen. */
export function emptyOf(form: FieldForm): unknown {
  switch (form.type) {
    case 'number':
      return (
        form.given ?? (form.unit === 'money' ? Math.max(form.least, 100) : form.unit === 'vat' ? 1_900 : form.least)
      );
    case 'text':
      return '';
    case 'both-languages':
      return { de: '', en: '' };
    case 'yes':
      return form.only ?? true;
    case 'choice':
      return form.given ?? form.options[0];
    case 'words':
      return form.options ? [form.options[0]] : [];
    case 'list':
      return [emptyOf(form.item)];
    case 'part':
      return emptyPart(form.fields);
    case 'one-of':
      return emptyOption(form, form.options[0]!);
  }
}

export const emptyPart = (fields: readonly Field[]): Record<string, unknown> =>
  Object.fromEntries(fields.flatMap(({ name, form, isNeeded }) => (isNeeded ? [[name, emptyOf(form)]] : [])));

export const emptyOption = ({ tag }: { readonly tag: string | undefined }, { name, fields }: Option) => ({
  ...(tag !== undefined && { [tag]: name }),
  ...emptyPart(fields),
});

/** Which option a value is of. */
export function optionOf(
  { tag, options }: { readonly tag: string | undefined; readonly options: readonly Option[] },
  value: unknown,
): Option | undefined {
  const part = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  return options.find(({ name }) => (tag === undefined ? Object.hasOwn(part, name) : part[tag] === name));
}

/** Names of fields from the kind of the instrument down, without places in lists. */
export type Names = readonly string[];

/** What a field is called: the closest text that there is for where it stands. */
export const labelKey = (names: Names): TextKey | undefined => closest('field', names, '');
export const hintKey = (names: Names): TextKey | undefined => closest('field', names, '-hint');
export const optionKey = (names: Names, option: string): TextKey | undefined =>
  closest('option', [...names, option], '');
export const kindKey = (kind: string): TextKey | undefined => closest('kind', [kind], '');

function closest(what: string, names: Names, end: string): TextKey | undefined {
  for (const length of [3, 2, 1]) {
    if (names.length < length) continue;
    const key = `${what}-${names.slice(-length).join('-')}${end}`;
    if (isTextKey(key)) return key;
  }
  return undefined;
}

/** The form of a field by its names; undefined for the field that says which of several it is. */
export function formAt([kind = '', ...names]: Names): FieldForm | undefined {
  let fields: readonly Field[] = INSTRUMENT_FORMS.get(kind as Instrument['kind']) ?? [];
  let form: FieldForm | undefined;
  for (const name of names) {
    form = fields.find((one) => one.name === name)?.form;
    while (form?.type === 'list') form = form.item;
    fields =
      form?.type === 'part' ? form.fields : form?.type === 'one-of' ? form.options.flatMap((one) => one.fields) : [];
  }
  return form;
}
