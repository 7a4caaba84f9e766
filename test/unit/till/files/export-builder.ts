import { deflateRawSync, crc32 } from 'node:zlib';

/** How a till writes its tables. */
export type Style = {
  readonly decimal: ',' | '.';
  readonly delimiter: string;
  readonly header: boolean;
  readonly lineEnd: string;
};
export const OFFICIAL: Style = { decimal: ',', delimiter: ';', header: true, lineEnd: '\r\n' };

type Line = {
  readonly type: string;
  readonly text: string;
  readonly gross: number;
  readonly vat: number;
  readonly quantity?: number;
  readonly gtin?: string;
};
export type BuiltReceipt = {
  readonly id: string;
  readonly number: number;
  readonly type?: string;
  readonly storno?: boolean;
  readonly at: string;
  readonly lines: readonly Line[];
  readonly paid?: readonly (readonly [method: string, amount: number])[];
  readonly tse?: { readonly serial: string; readonly transaction: number };
  readonly refersTo?: string;
  readonly customer?: string;
  /** What the head says, if it is not what the lines come to. */
  readonly total?: number;
};

const HEAD = ['Z_KASSE_ID', 'Z_ERSTELLUNG', 'Z_NR'];
const COLUMNS = {
  'transactions.csv': [
    'BON_ID',
    'BON_NR',
    'BON_TYP',
    'BON_NAME',
    'TERMINAL_ID',
    'BON_STORNO',
    'BON_START',
    'BON_ENDE',
    'BEDIENER_ID',
    'BEDIENER_NAME',
    'UMS_BRUTTO',
    'KUNDE_NAME',
    'KUNDE_ID',
    'BON_NOTIZ',
  ],
  'transactions_vat.csv': ['BON_ID', 'UST_SCHLUESSEL', 'BON_BRUTTO', 'BON_NETTO', 'BON_UST'],
  'datapayment.csv': ['BON_ID', 'ZAHLART_TYP', 'ZAHLART_NAME', 'ZAHLWAEH_CODE', 'ZAHLWAEH_BETRAG', 'BASISWAEH_BETRAG'],
  'lines.csv': [
    'BON_ID',
    'POS_ZEILE',
    'GUTSCHEIN_NR',
    'ARTIKELTEXT',
    'POS_TERMINAL_ID',
    'GV_TYP',
    'GV_NAME',
    'INHAUS',
    'P_STORNO',
    'AGENTUR_ID',
    'ART_NR',
    'GTIN',
    'WARENGR_ID',
    'WARENGR',
    'MENGE',
    'FAKTOR',
    'EINHEIT',
    'STK_BR',
  ],
  'lines_vat.csv': ['BON_ID', 'POS_ZEILE', 'UST_SCHLUESSEL', 'POS_BRUTTO', 'POS_NETTO', 'POS_UST'],
  'transactions_tse.csv': [
    'BON_ID',
    'TSE_ID',
    'TSE_TANR',
    'TSE_TA_START',
    'TSE_TA_ENDE',
    'TSE_TA_VORGANGSART',
    'TSE_TA_SIGZ',
    'TSE_TA_SIG',
    'TSE_TA_FEHLER',
    'TSE_TA_VORGANGSDATEN',
  ],
  'references.csv': [
    'BON_ID',
    'POS_ZEILE',
    'REF_TYP',
    'REF_NAME',
    'REF_DATUM',
    'REF_Z_KASSE_ID',
    'REF_Z_NR',
    'REF_BON_ID',
  ],
  'tse.csv': ['TSE_ID', 'TSE_SERIAL', 'TSE_SIG_ALGO', 'TSE_ZEITFORMAT', 'TSE_PD_ENCODING', 'TSE_PUBLIC_KEY'],
  'vat.csv': ['UST_SCHLUESSEL', 'UST_SATZ', 'UST_BESCHR'],
} as const;
type Table = keyof typeof COLUMNS;
const NAMES: Readonly<Record<Table, string>> = {
  'transactions.csv': 'Bonkopf',
  'transactions_vat.csv': 'Bonkopf_USt',
  'datapayment.csv': 'Bonkopf_Zahlarten',
  'lines.csv': 'Bonpos',
  'lines_vat.csv': 'Bonpos_USt',
  'transactions_tse.csv': 'TSE_Transaktionen',
  'references.csv': 'Bon_Referenzen',
  'tse.csv': 'Stamm_TSE',
  'vat.csv': 'Stamm_USt',
};

/** The files of a DSFinV-K export of one closing of a till. */
export function buildDsfinvk(receipts: readonly BuiltReceipt[], style: Style = OFFICIAL): Map<string, string> {
  const rows = new Map<Table, Record<string, string>[]>();
  const add = (table: Table, row: Record<string, string>): void => {
    const closing = { Z_KASSE_ID: 'KASSE-1', Z_ERSTELLUNG: '2026-11-20T20:00:00.000Z', Z_NR: '7' };
    rows.set(table, [...(rows.get(table) ?? []), { ...closing, ...row }]);
  };
  const money = (minor: number, places = 2): string => (minor / 100).toFixed(places).replace('.', style.decimal);
  const serials = [...new Set(receipts.flatMap(({ tse }) => tse?.serial ?? []))];
  for (const [key, percent] of [
    ['1', 1900],
    ['2', 700],
    ['5', 0],
    ['31', 1600],
  ] as const)
    add('vat.csv', { UST_SCHLUESSEL: key, UST_SATZ: money(percent), UST_BESCHR: '' });
  for (const [index, serial] of serials.entries()) add('tse.csv', { TSE_ID: String(index + 1), TSE_SERIAL: serial });
  for (const { id, number, type = 'Beleg', storno, at, lines, paid, tse, refersTo, total, customer = '' } of receipts) {
    const sum = lines.reduce((all, { gross }) => all + gross, 0);
    add('transactions.csv', {
      BON_ID: id,
      BON_NR: String(number),
      BON_TYP: type,
      BON_STORNO: storno ? '1' : '0',
      BON_START: at,
      BON_ENDE: at,
      UMS_BRUTTO: money(total ?? sum),
      KUNDE_ID: customer,
    });
    for (const [method, amount] of paid ?? [['Bar', sum] as const])
      add('datapayment.csv', {
        BON_ID: id,
        ZAHLART_TYP: method,
        ZAHLWAEH_CODE: 'EUR',
        BASISWAEH_BETRAG: money(amount),
      });
    const byRate = new Map<number, number>();
    for (const [index, line] of lines.entries()) {
      const place = { BON_ID: id, POS_ZEILE: String(index + 1) };
      add('lines.csv', {
        ...place,
        ARTIKELTEXT: line.text,
        GV_TYP: line.type,
        MENGE: money((line.quantity ?? 1) * 100, 3),
        GTIN: line.gtin ?? '',
        P_STORNO: '0',
      });
      add('lines_vat.csv', { ...place, UST_SCHLUESSEL: String(line.vat), POS_BRUTTO: money(line.gross, 5) });
      byRate.set(line.vat, (byRate.get(line.vat) ?? 0) + line.gross);
    }
    for (const [vat, gross] of byRate)
      add('transactions_vat.csv', { BON_ID: id, UST_SCHLUESSEL: String(vat), BON_BRUTTO: money(gross, 5) });
    if (tse)
      add('transactions_tse.csv', {
        BON_ID: id,
        TSE_ID: String(serials.indexOf(tse.serial) + 1),
        TSE_TANR: String(tse.transaction),
      });
    if (refersTo)
      add('references.csv', {
        BON_ID: id,
        REF_TYP: 'Transaktion',
        REF_Z_KASSE_ID: 'KASSE-1',
        REF_Z_NR: '7',
        REF_BON_ID: refersTo,
      });
  }
  const files = new Map<string, string>([['index.xml', indexXml(style)]]);
  for (const [table, own] of Object.entries(COLUMNS) as [Table, readonly string[]][]) {
    const columns = [...HEAD, ...own];
    const quoted = (cell: string): string => (/["\r\n;,\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    const body = (rows.get(table) ?? []).map((row) =>
      columns.map((column) => quoted(row[column] ?? '')).join(style.delimiter),
    );
    files.set(table, [...(style.header ? [columns.join(style.delimiter)] : []), ...body, ''].join(style.lineEnd));
  }
  return files;
}

function indexXml({ decimal, delimiter, header }: Style): string {
  const escaped = delimiter === '\t' ? '&#9;' : delimiter;
  const tables = (Object.entries(COLUMNS) as [Table, readonly string[]][]).map(
    ([url, own]) => `
    <Table>
      <URL>${url}</URL><Name>${NAMES[url]}</Name><Description>${NAMES[url]} &amp; mehr</Description><UTF8 />
      <DecimalSymbol>${decimal}</DecimalSymbol><DigitGroupingSymbol>${decimal === ',' ? '.' : ','}</DigitGroupingSymbol>
      ${header ? '<Range><From>2</From></Range>' : ''}
      <VariableLength>
        <ColumnDelimiter>${escaped}</ColumnDelimiter><RecordDelimiter>&#13;&#10;</RecordDelimiter><TextEncapsulator>"</TextEncapsulator>
        ${[...HEAD, ...own].map((name) => `<VariableColumn><Name>${name}</Name><AlphaNumeric /></VariableColumn>`).join('\n        ')}
      </VariableLength>
    </Table>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE DataSet SYSTEM "gdpdu-01-09-2004.dtd">
<!-- made by a test -->
<DataSet>
  <Version>2.4</Version><DataSupplier><Name>Testkasse</Name><Location /><Comment><![CDATA[a < b]]></Comment></DataSupplier>
  <Media><Name>1</Name>${tables.join('')}
  </Media>
</DataSet>`;
}

/** A zip archive of files, deflated. */
export function buildZip(files: ReadonlyMap<string, string>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of files) {
    const [bytes, named] = [Buffer.from(text), Buffer.from(name)];
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(bytes), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(bytes.length, 22);
    head.writeUInt16LE(named.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    parts.push(head, named, packed);
    directory.push(entry, named);
    at += head.length + named.length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/** The same receipts as cash register data by the DFKA taxonomy. */
export const buildDfka = (receipts: readonly BuiltReceipt[]) => ({
  client_id: 'KASSE-1',
  cash_point_closing_export_id: 7,
  head: { business_date: '2026-11-20' },
  vat_definitions: [{ vat_definition_export_id: 31, percentage: 16 }],
  transactions: receipts.map(
    ({ id, number, type = 'Beleg', storno = false, at, lines, paid, tse, refersTo, total, customer }) => {
      const sum = lines.reduce((all, { gross }) => all + gross, 0);
      return {
        head: {
          transaction_export_id: id,
          closing_client_id: 'KASSE-1',
          type,
          storno,
          number,
          timestamp_start: Date.parse(at) / 1_000,
          timestamp_end: Date.parse(at) / 1_000,
          ...(customer && { buyer: { buyer_export_id: customer } }),
          ...(refersTo && { references: [{ type: 'Transaktion', transaction_export_id: refersTo }] }),
        },
        data: {
          full_amount_incl_vat: (total ?? sum) / 100,
          payment_types: (paid ?? [['Bar', sum] as const]).map(([method, amount]) => ({
            type: method,
            currency_code: 'EUR',
            amount: amount / 100,
          })),
          amounts_per_vat_id: [...Map.groupBy(lines, ({ vat }) => vat)].map(([vat, some]) => ({
            vat_definition_export_id: vat,
            incl_vat: some.reduce((all, { gross }) => all + gross, 0) / 100,
          })),
          lines: lines.map((line) => ({
            business_case: {
              type: line.type,
              amounts_per_vat_id: [{ vat_definition_export_id: line.vat, incl_vat: line.gross / 100 }],
            },
            text: line.text,
            item: { number: 'x', quantity: line.quantity ?? 1, ...(line.gtin && { gtin: line.gtin }) },
          })),
        },
        ...(tse && { security: { tse_serial_number: tse.serial, tse_transaction_number: tse.transaction } }),
      };
    },
  ),
});

const line = (type: string, text: string, gross: number, vat: number, more: Partial<Line> = {}): Line => ({
  type,
  text,
  gross,
  vat,
  ...more,
});

/** A day with what a day has: rates, deposit, vouchers, a return, a void, training, a receipt broken off, and money moved. */
export const aDay = (serial: string): BuiltReceipt[] => [
  {
    id: 'b1',
    number: 101,
    at: '2026-11-20T09:00:00.000Z',
    lines: [
      line('Umsatz', 'Kaffee; groß', 450, 1, { quantity: 2 }),
      line('Umsatz', 'Brot "Rustikal"', 398, 2, { gtin: '4012345678901' }),
      line('Pfand', 'Pfand', 25, 1),
      line('Rabatt', 'Rabatt', -48, 2),
    ],
    paid: [
      ['Bar', 500],
      ['ECKarte', 325],
    ],
    tse: { serial, transaction: 11 },
  },
  {
    id: 'b2',
    number: 102,
    at: '2026-11-20T10:00:00.000Z',
    lines: [line('Umsatz', 'Tee', 1_160, 31)],
    tse: { serial, transaction: 12 },
  },
  {
    id: 'b3',
    number: 103,
    at: '2026-11-20T11:00:00.000Z',
    lines: [line('MehrzweckgutscheinKauf', 'Gutschein', 5_000, 5)],
    tse: { serial, transaction: 13 },
  },
  {
    id: 'b4',
    number: 104,
    at: '2026-11-20T12:00:00.000Z',
    lines: [line('Umsatz', 'Tee', -1_160, 31), line('PfandRueckzahlung', 'Pfand', -25, 1)],
    refersTo: 'b2',
    tse: { serial, transaction: 14 },
  },
  {
    id: 'b5',
    number: 105,
    type: 'AVTraining',
    at: '2026-11-20T12:10:00.000Z',
    lines: [line('Umsatz', 'Übung', 999, 1)],
  },
  {
    id: 'b6',
    number: 106,
    type: 'AVBelegabbruch',
    at: '2026-11-20T12:20:00.000Z',
    lines: [line('Umsatz', 'Doch nicht', 999, 1)],
  },
  {
    id: 'b7',
    number: 107,
    type: 'AVBelegstorno',
    storno: true,
    at: '2026-11-20T12:30:00.000Z',
    lines: [line('Umsatz', 'Kaffee', -450, 1)],
    refersTo: 'b1',
  },
  { id: 'b8', number: 108, at: '2026-11-20T13:00:00.000Z', lines: [line('Geldtransit', 'Bank', -10_000, 5)] },
  {
    id: 'b9',
    number: 109,
    at: '2026-11-20T14:00:00.000Z',
    lines: [line('Umsatz', 'Buch', 2_000, 2), line('MehrzweckgutscheinEinloesung', 'Gutschein', -500, 5)],
  },
];
