import { assortment } from '#contract/back-office/assortment';
import { implement } from '#contract/transport/serve';
import { hasGoods, knownOf, offeredNames } from '../../store/assortment/offered.ts';
import {
  adoptProducts,
  listCategories,
  listProducts,
  listUnknown,
  putProduct,
  renameCategory,
  retireProduct,
} from '../../store/assortment/products.ts';
import { by, valueOr } from '../answer.ts';
import { createAssortmentDesk } from '../assortment-desk.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** What the brand sells, as people look it up, set it and hand it in. */
export function assortmentPart({ db, brand, clock }: BackOfficeParts) {
  const os = implement(assortment).$context<Caller>();
  const desk = createAssortmentDesk(db, brand, clock);
  const said = (context: Caller) => ({ brand, nowMs: clock.now(), by: by(context).id });
  return os.router({
    products: os.products.handler(async ({ input }) => {
      const { rows, next } = await listProducts(db, brand, input);
      return {
        rows: rows.map(({ body: { categories, tags, ...body }, origin, revision, retired_at: retired }) => ({
          ...body,
          categories: [...categories],
          tags: [...tags],
          origin,
          revision,
          retired: retired !== null,
        })),
        ...(next !== undefined && { next }),
      };
    }),
    unknown: os.unknown.handler(async ({ input: { after } }) => {
      const { rows, next } = await listUnknown(db, brand, after);
      return {
        rows: rows.map(({ categories, tags, ...row }) => ({ ...row, categories: [...categories], tags: [...tags] })),
        ...(next !== undefined && { next }),
      };
    }),
    categories: os.categories.handler(({ input: { after } }) => listCategories(db, brand, after)),
    offered: os.offered.handler(({ input: { kind, typed } }) => offeredNames(db, brand, kind, typed)),
    known: os.known.handler(async ({ input: { kind, values } }) => ({
      isAny: await hasGoods(db, brand),
      rows: [...(await knownOf(db, brand, kind, values))],
    })),
    put: os.put.handler(async ({ input: { revision, ...product }, context, errors }) => {
      valueOr(await putProduct(db, said(context), product, revision), errors);
    }),
    retire: os.retire.handler(async ({ input: { product, revision, retired }, context, errors }) => {
      valueOr(await retireProduct(db, said(context), product, revision, retired), errors);
    }),
    adopt: os.adopt.handler(async ({ input: { products }, context, errors }) => ({
      adopted: valueOr(await adoptProducts(db, said(context), products), errors),
    })),
    renameCategory: os.renameCategory.handler(async ({ input: { category, to }, context, errors }) => ({
      products: valueOr(await renameCategory(db, said(context), category, to), errors),
    })),
    preview: os.preview.handler(async ({ input, errors }) => valueOr(await desk.preview(input), errors)),
    report: os.report.handler(async ({ input: { language, ...upload }, errors }) => ({
      file: language === 'de' ? 'Fehler.csv' : 'faults.csv',
      text: valueOr(await desk.report(upload, language), errors),
    })),
    takeOver: os.takeOver.handler(async ({ input: { seen, ...upload }, context, errors }) =>
      valueOr(await desk.takeOver(upload, seen, by(context).id), errors),
    ),
  });
}
