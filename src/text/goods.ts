import type { Texts } from './texts.ts';

/** The catalogue of goods at head office, and names in programs that it does not have. */
export const goodsTexts = {
  'catalogue-code-missing': { de: 'Die Artikelnummer fehlt.', en: 'The product code is missing.' },
  'catalogue-code-twice': {
    de: 'Die Artikelnummer {product} steht schon weiter oben.',
    en: 'The product code {product} stands further up already.',
  },
  'catalogue-code-there': {
    de: 'Die Artikelnummer {product} gibt es schon.',
    en: 'There is a product with the code {product} already.',
  },
  'catalogue-vat-wrong': {
    de: 'Das ist kein Steuersatz. Gemeint ist zum Beispiel 19 oder 7.',
    en: 'This is no VAT rate. It should be 19 or 7, for example.',
  },
  'catalogue-price-wrong': {
    de: 'Das ist kein Preis. Gemeint ist zum Beispiel 2,50.',
    en: 'This is no price. It should be 2.50, for example.',
  },
  'catalogue-name-long': {
    de: 'Ein Name hat mehr als {most} Zeichen, oder es sind mehr als {names} Namen.',
    en: 'A name is longer than {most} characters, or there are more than {names} names.',
  },
  'cli-catalogue-put': {
    de: 'Sortiment: {products:points} {products?Artikel|Artikel}, {categories:points} {categories?Warengruppe|Warengruppen}, {tags:points} {tags?Merkmal|Merkmale}.',
    en: 'Catalogue: {products:points} {products?product|products}, {categories:points} {categories?category|categories}, {tags:points} {tags?tag|tags}.',
  },
  'cli-catalogue-refused': {
    de: '{file} wurde nicht übernommen: {count:points} {count?Zeile stimmt|Zeilen stimmen} nicht.',
    en: '{file} was not taken over: {count:points} {count?row is|rows are} wrong.',
  },
  'program-names-unknown': {
    de: 'Das Programm nennt {count} {count?Namen|Namen}, die es nicht gibt. Das bisherige bleibt in Kraft.',
    en: 'The program has {count} {count?name|names} that nothing bears. The former one stays in force.',
  },
  'name-no-product': { de: 'Einen Artikel „{name}“ gibt es nicht.', en: 'There is no product “{name}”.' },
  'name-no-category': { de: 'Eine Warengruppe „{name}“ gibt es nicht.', en: 'There is no category “{name}”.' },
  'name-no-tag': { de: 'Ein Merkmal „{name}“ hat kein Artikel.', en: 'No product has the tag “{name}”.' },
  'name-no-segment': {
    de: 'In einer Zielgruppe „{name}“ ist niemand.',
    en: 'Nobody is in a target group “{name}”.',
  },
  'name-nearest': { de: 'Vielleicht „{nearest}“?', en: 'Perhaps “{nearest}”?' },
  'name-none-known': { de: 'Davon ist keines bekannt.', en: 'None of these is known.' },
  'lint-names-unchecked': {
    de: 'Namen von Waren und Zielgruppen wurden nicht geprüft: dafür ein Sortiment mit --catalogue angeben.',
    en: 'Names of goods and target groups were not checked: give a catalogue with --catalogue for that.',
  },
} as const satisfies Texts;
