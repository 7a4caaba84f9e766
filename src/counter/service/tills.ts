import { ok, type Result, refused } from '#base/result';
import type { Sale } from '#domain/sale';
import type { TseCode, TseCodeRefusal } from '#till/tse-code/tse-code';
import type { OfficeClient } from '#replication/client/office-client';
import type { Connection } from '../store/database.ts';

export type TseRefusal =
  | TseCodeRefusal
  | 'tse-tampered'
  | 'tse-unverifiable'
  | 'sale-already-booked'
  | 'till-elsewhere'
  | 'till-unknown-offline';

/**
 * The tills whose receipts are booked here. A till belongs to one terminal, for ever: its codes are booked there without
 * head office, and nowhere else, so that no receipt can earn twice, online or offline. The first terminal that shows a
 * code of a new till gets it, from head office.
 */
export function createTills(connection: Connection) {
  const find = connection.prepare<[string], { terminal: string; store_name: string }>(
    'select terminal, store_name from till where serial = ?',
  );
  const all = connection.prepare<[], { serial: string; terminal: string; store_name: string }>(
    'select serial, terminal, store_name from till order by serial limit 1000',
  );
  const put = connection.prepare<[string, string, string]>(
    'insert or replace into till (serial, terminal, store_name) values (?, ?, ?)',
  );
  const save = (serial: string, terminal: string, storeName: string): void => void put.run(serial, terminal, storeName);

  return {
    save,
    /** The tills that are known here. */
    all: () => all.all().map(({ serial, terminal, store_name }) => ({ serial, terminal, storeName: store_name })),
    /** The sale of a receipt's code, if it may be booked at `terminal`. `isBooked` knows the sales of this counter. */
    async saleOf(
      text: string,
      terminal: string,
      isBooked: (key: string) => boolean,
      office: OfficeClient | undefined,
    ): Promise<Result<Sale, TseRefusal>> {
      const read = await readTseCode(text);
      if (!read.ok) return read;
      const { code, sale } = read.value;
      // whoever renames the algorithm of a code makes it unverifiable: it could say anything
      if (sale.verified !== true) return refused('tse-unverifiable');
      if (isBooked(sale.key)) return refused('sale-already-booked');

      // tills that share one TSE are told apart by their own serial, which is signed
      const serial = `${code.tseSerial.slice(0, 24)}/${code.tillSerial}`.slice(0, 64);
      let till = find.get(serial);
      if (!till) {
        const answer = await office?.till(serial);
        if (!answer?.ok) return refused('till-unknown-offline');
        till = { terminal: answer.value.terminal, store_name: answer.value.storeName };
        save(serial, till.terminal, till.store_name);
      }
      return till.terminal === terminal ? ok(sale) : refused('till-elsewhere', { store: till.store_name });
    },
  };
}

/** A code and the sale it stands for. The curves take a moment to load: nobody should wait for them at opening time. */
export async function readTseCode(
  text: string,
): Promise<Result<{ code: TseCode; sale: Sale }, TseCodeRefusal | 'tse-tampered'>> {
  const [{ parseTseCode }, { saleOfTseCode }] = await Promise.all([
    import('#till/tse-code/tse-code'),
    import('#till/tse-code/sale'),
  ]);
  const code = parseTseCode(text);
  if (!code.ok) return code;
  const sale = saleOfTseCode(code.value);
  return sale.ok ? ok({ code: code.value, sale: sale.value }) : sale;
}

export type Tills = ReturnType<typeof createTills>;
