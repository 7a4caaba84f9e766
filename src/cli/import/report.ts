import { once } from 'node:events';
import { createWriteStream, openSync } from 'node:fs';
import { ok, type Result } from '#base/result';
import { tableCell } from '#base/table-cell';
import { type Remark, REPORT_TITLES, reportCells } from '#office/import/remark';
import { sentence } from '../say.ts';
import { unwritable } from '../write-file.ts';

export type Report = { lines(): number; add(remark: Remark): Promise<void>; end(): Promise<void> };

/**
 * The report of an import: one line for every row that was not taken over, and for every cell that was left out. It says where and
 * why, never what stood there. In columns that any spreadsheet opens.
 */
export function createReport(file: string): Result<Report, 'cli-file-unwritable'> {
  let opened: number;
  try {
    opened = openSync(file, 'w', 0o600);
  } catch (error) {
    return unwritable(file, error);
  }
  const stream = createWriteStream(file, { encoding: 'utf8', fd: opened });
  let fault: unknown;
  stream.on('error', (error) => (fault = error));
  stream.write(`\uFEFF${REPORT_TITLES.join(';')}\r\n`);
  let lines = 0;
  return ok({
    lines: (): number => lines,
    async add(remark: Remark): Promise<void> {
      lines++;
      const cells = reportCells(remark, ({ code, values }) => sentence(code, values));
      if (fault !== undefined) throw fault;
      if (!stream.write(`${cells.map(tableCell).join(';')}\r\n`)) await once(stream, 'drain');
    },
    async end(): Promise<void> {
      stream.end();
      // a disk that is full has closed it already
      if (!stream.closed) await once(stream, 'close');
      if (fault !== undefined) throw fault;
    },
  });
}
