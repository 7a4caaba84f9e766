import { parseArgs } from 'node:util';
import { ok, type Result, refused } from '#base/result';
import { parseProgram, type Program } from '#domain/program/schema';
import type { Format } from '#text/render';
import { createProgressOutput } from '../demo/progress-line.ts';
import { DEMO_TIME_ZONE } from '../demo/purchases.ts';
import { readJsonFile } from '../read-file.ts';
import { complain, terminalLanguage } from '../say.ts';
import { compare } from './compare.ts';
import { reportText } from './report-text.ts';
import { demoSales, type PastSales, salesOfFile } from './sales.ts';

/**
 * `treuekasse whatif`: what past sales would have cost and brought under each of two programs, as tables or as one JSON
 * object. Touches no database. `--sales demo` is the year of real purchases that comes with the program, its end moved to
 * today, or to the day of `--until`. Progress goes to the error output.
 */
export async function whatIfCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      program: { type: 'string', multiple: true },
      sales: { type: 'string' },
      until: { type: 'string' },
      redeem: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [fileA, fileB, ...more] = values.program ?? [];
  if (fileA === undefined || fileB === undefined || more.length > 0) return complain('whatif-two-programs', {}, 2);
  if (values.sales === undefined) return complain('cli-option-missing', { option: '--sales' }, 2);
  const [a, b] = [readProgram(fileA), readProgram(fileB)];
  if (!a || !b) return;
  const sales = await openSales(values.sales, values.until);
  if (!sales.ok) return complain(sales.code, sales.values, 2);

  const format: Format = { language: terminalLanguage(), currency: a.currency, timeZone: DEMO_TIME_ZONE };
  const progress = createProgressOutput(process.stderr, format);
  const compared = await compare([a, b], sales.value, {
    redeem: values.redeem,
    clock: { now: Date.now },
    onProgress: progress.tell,
  });
  progress.end();
  if (!compared.ok) return complain(compared.code, compared.values, 2);
  if (compared.value.sales === 0) return complain('whatif-no-sales', { file: values.sales }, 2);
  console.log(values.json ? JSON.stringify(compared.value, undefined, 2) : reportText(compared.value, format));
}

async function openSales(name: string, until: string | undefined): Promise<Result<PastSales>> {
  if (name !== 'demo')
    return until === undefined ? salesOfFile(name) : refused('argument-wrong', { argument: `--until ${until}` });
  // the end of that day
  const end = until === undefined ? Date.now() : Date.parse(`${until}T23:59:59Z`);
  return Number.isFinite(end) ? ok(demoSales(end)) : refused('argument-wrong', { argument: `--until ${until}` });
}

/** Undefined if it cannot be read; then that has been said. */
function readProgram(file: string): Program | undefined {
  const content = readJsonFile(file);
  if (!content.ok) {
    complain(content.code, content.values, 2);
    return undefined;
  }
  const { program, faults } = parseProgram(content.value);
  if (program) return program;
  complain('cli-file-faults', { file, count: faults.length }, 2);
  for (const { path, reason } of faults) console.error(`  ${path}: ${reason}`);
  return undefined;
}
