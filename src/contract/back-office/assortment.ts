import { z } from 'zod';
import { LONGEST_NAME, MOST_OF_ONE, MOST_PRICE, MOST_VAT, PRODUCT_FIELDS } from '#domain/program/catalogue';
import { day, sentence } from '../fields.ts';
import { asked, type Role } from './rule.ts';
import { columnPlace, MOST_COLUMNS, ROWS_PREVIEWED, uploadedFile } from './upload.ts';

const READ = ['head-office', 'auditor'] as const satisfies readonly [Role, ...Role[]];
const SET = ['head-office'] as const satisfies readonly [Role, ...Role[]];

/** Rows of one page of a list. */
export const PRODUCTS_A_PAGE = 100;
/** Names that are offered while somebody types, and that are asked about at once. */
export const MOST_OFFERED = 12;
export const MOST_ASKED_ABOUT = 100;

/** How head office came to know of a product: from a table, from a till that has sold it, or from somebody who typed it. */
export const PRODUCT_ORIGINS = ['import', 'till', 'hand'] as const;
export type ProductOrigin = (typeof PRODUCT_ORIGINS)[number];

/** What PostgreSQL keeps and a line of a page shows. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => value.isWellFormed() && !/\p{Cc}/u.test(value));
const number = text(LONGEST_NAME).min(1);
const names = z.array(text(LONGEST_NAME)).max(MOST_OF_ONE);
const vat = z.int().min(0).max(MOST_VAT);
const price = z.int().min(0).max(MOST_PRICE);
const revision = z.int().min(0);
const product = z.object({
  product: z.string(),
  name: z.string(),
  categories: z.array(z.string()),
  tags: z.array(z.string()),
  vat: z.int().optional(),
  price: z.int().optional(),
});
/** The last row of the page before. */
const after = text(LONGEST_NAME).optional();
const next = z.string().optional();

const upload = z.object({
  ...uploadedFile,
  /** Which column says what; left out, by the names of the columns. */
  columns: z.partialRecord(z.enum(PRODUCT_FIELDS), columnPlace).optional(),
  /** What becomes of products that the table does not name. */
  others: z.enum(['stay', 'retire']),
});
export type Upload = z.infer<typeof upload>;

const goodsKind = z.enum(['products', 'categories', 'tags']);
/** A number with the name of its product; a category or a tag with how many products it has. */
const offered = z.object({ value: z.string(), name: z.string(), products: z.int().optional() });

const counts = z.object({ new: z.int(), changed: z.int(), same: z.int(), retired: z.int() });

/** What the brand sells: programs may name only these goods once there are any. */
export const assortment = {
  /** By number, a page at a time. `typed`: words that all stand in number, name, categories or tags; an empty category: without any. */
  products: asked(READ)
    .input(
      z.object({
        typed: text(100),
        category: text(LONGEST_NAME).optional(),
        retired: z.boolean().default(false),
        after,
      }),
    )
    .output(
      z.object({
        rows: z
          .array(
            product.extend({
              origin: z.enum(PRODUCT_ORIGINS),
              revision: z.int(),
              retired: z.boolean(),
            }),
          )
          .max(PRODUCTS_A_PAGE),
        next,
      }),
    ),
  /** Goods that tills have sold under a number which nobody has entered. */
  unknown: asked(READ)
    .input(z.object({ after }))
    .output(
      z.object({
        rows: z.array(product.extend({ store: z.string(), day })).max(PRODUCTS_A_PAGE),
        next,
      }),
    ),
  categories: asked(READ)
    .input(z.object({ after }))
    .output(
      z.object({ rows: z.array(z.object({ category: z.string(), products: z.int() })).max(PRODUCTS_A_PAGE), next }),
    ),
  /** What a program may name goods by, and fits what was typed: the first few. */
  offered: asked(READ)
    .input(z.object({ kind: goodsKind, typed: text(100) }))
    .output(z.object({ rows: z.array(offered).max(MOST_OFFERED), more: z.boolean() })),
  /** Of these names those that are sold at present. `isAny`: whether anything is; before that nothing is wrong with any name. */
  known: asked(READ)
    .input(z.object({ kind: goodsKind, values: z.array(text(LONGEST_NAME)).max(MOST_ASKED_ABOUT) }))
    .output(z.object({ isAny: z.boolean(), rows: z.array(offered).max(MOST_ASKED_ABOUT) })),
  /** A new one without a revision. */
  put: asked(SET).input(
    z.object({
      product: number,
      revision: revision.optional(),
      name: text(LONGEST_NAME),
      categories: names,
      tags: names,
      vat: vat.nullable(),
      price: price.nullable(),
    }),
  ),
  /** Retired it is no longer sold, and programs may not name it; or it is sold again. */
  retire: asked(SET).input(z.object({ product: number, revision, retired: z.boolean() })),
  /** Enters goods as tills have sold them. */
  adopt: asked(SET)
    .input(z.object({ products: z.array(number).min(1).max(PRODUCTS_A_PAGE) }))
    .output(z.object({ adopted: z.int() })),
  /** Another name for a category of all its products; the name of another one brings both together. */
  renameCategory: asked(SET)
    .input(z.object({ category: number, to: number }))
    .output(z.object({ products: z.int() })),
  /** What would become of a table; nothing is changed. */
  preview: asked(SET)
    .input(upload)
    .output(
      z.object({
        /** Which state of the products this was found in. */
        seen: revision,
        encoding: z.string(),
        separator: z.string(),
        header: z.array(z.string()).max(MOST_COLUMNS),
        columns: z.partialRecord(z.enum(PRODUCT_FIELDS), z.int()),
        rows: z.int(),
        counts,
        first: z
          .array(product.extend({ line: z.int(), outcome: z.enum(['new', 'changed', 'same']) }))
          .max(ROWS_PREVIEWED),
        faults: z.array(z.object({ line: z.int(), why: sentence })).max(ROWS_PREVIEWED),
        faulty: z.int(),
      }),
    ),
  /** The rows that are wrong, ten thousand at most, with their lines and reasons. */
  report: asked(SET)
    .input(upload.extend({ language: z.enum(['de', 'en']) }))
    .output(z.object({ file: z.string(), text: z.string() })),
  /** All of it or nothing. `seen`: as the preview said. */
  takeOver: asked(SET)
    .input(upload.extend({ seen: revision }))
    .output(counts),
};
