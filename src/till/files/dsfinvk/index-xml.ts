import { ok, type Result, refused } from '#base/result';

/** How `index.xml` (GDPdU, 01-09-2004) describes a table: where it is, and how it is written. */
export type TableForm = {
  readonly url: string;
  readonly name: string;
  readonly isUtf8: boolean;
  readonly decimal: ',' | '.';
  readonly delimiter: string;
  readonly quote: string;
  /** The row with which the data begin, from 1: behind a header it is 2. */
  readonly from: number;
  readonly columns: readonly string[];
};

const MOST_CHARACTERS = 4_000_000;
const MOST_TABLES = 200;
const MOST_DEPTH = 30;

/** Reads the tables of an `index.xml`. Only elements and their texts count; the document type is not looked at. */
export function readIndexXml(xml: string): Result<readonly TableForm[], 'till-index-wrong'> {
  if (xml.length > MOST_CHARACTERS) return refused('till-index-wrong');
  const root = readXml(xml);
  const media = root && [root, ...root.children].flatMap((one) => one.children).filter(({ name }) => name === 'Media');
  const tables = media?.flatMap((one) => one.children.filter(({ name }) => name === 'Table')) ?? [];
  if (tables.length === 0 || tables.length > MOST_TABLES) return refused('till-index-wrong');
  const forms = tables.map(formOf);
  return forms.some(({ url, columns }) => url === '' || columns.length === 0) ? refused('till-index-wrong') : ok(forms);
}

function formOf(table: Element): TableForm {
  const form = childOf(table, 'VariableLength');
  const columns = form?.children.filter(({ name }) => name === 'VariablePrimaryKey' || name === 'VariableColumn') ?? [];
  const from = Number(textAt(childOf(table, 'Range'), 'From') ?? '1');
  return {
    url: textAt(table, 'URL')?.trim() ?? '',
    name: textAt(table, 'Name')?.trim() ?? '',
    isUtf8: childOf(table, 'ANSI') === undefined,
    decimal: textAt(table, 'DecimalSymbol')?.trim() === '.' ? '.' : ',',
    delimiter: textAt(form, 'ColumnDelimiter') || ';',
    quote: textAt(form, 'TextEncapsulator') || '"',
    from: Number.isSafeInteger(from) && from > 0 ? from : 1,
    columns: columns.map((column) => textAt(column, 'Name')?.trim() ?? ''),
  };
}

type Element = { readonly name: string; readonly children: Element[]; text: string };

const childOf = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((child) => child.name === name);
const textAt = (element: Element | undefined, name: string): string | undefined => childOf(element, name)?.text;

/** The outermost element; undefined where tags do not match. */
function readXml(xml: string): Element | undefined {
  const document: Element = { name: '', children: [], text: '' };
  const open = [document];
  // comments, instructions, the document type (without an internal subset), sections as they are, tags, and texts between them
  const token =
    /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<![^>]*>|<(\/?)([A-Za-z_][\w.-]*)[^>]*?(\/?)>|([^<]+)/gy;
  while (token.lastIndex < xml.length) {
    const found = token.exec(xml);
    if (!found) return undefined;
    const [, section, isEnd, name, isEmpty, text] = found;
    const current = open.at(-1)!;
    if (section !== undefined) current.text += section;
    else if (text !== undefined) current.text += decoded(text);
    else if (name === undefined) continue;
    else if (isEnd) {
      if (open.length < 2 || current.name !== name) return undefined;
      open.pop();
    } else {
      const element: Element = { name, children: [], text: '' };
      current.children.push(element);
      if (!isEmpty) open.push(element);
      if (open.length > MOST_DEPTH) return undefined;
    }
  }
  return open.length === 1 ? document : undefined;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#x([\dA-Fa-f]{1,6})|#(\d{1,7})|(\w{1,5}));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name as string] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
