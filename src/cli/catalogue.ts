import { parseArgs } from 'node:util';
import { namesOf } from '#domain/program/catalogue';
import { withOffice } from './office.ts';
import { complain, say } from './say.ts';
import { productsIn } from './tables.ts';

/** `treuekasse catalogue --file CSV`: columns product, name, categories and tags; puts these products in the place of all that head office knew. */
export async function catalogueCommand(args: readonly string[]): Promise<void> {
  const { file, data } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, file: { type: 'string' } },
  }).values;
  if (file === undefined) return complain('cli-option-missing', { option: '--file' }, 2);
  const products = productsIn(file);
  if (!products) return;
  await withOffice({ data }, async (office) => {
    await office.putCatalogue(products);
    const { categories, tags } = namesOf(products);
    say('cli-catalogue-put', { products: products.length, categories: categories.size, tags: tags.size });
  });
}
