import { type NumberSettings, numberSettingsSchema } from '#devices/scanner/settings';
import { parseProgram, type Program } from '#domain/program/schema';
import { readJsonFile } from '../read-file.ts';
import { complain } from '../say.ts';

/** What a shop has settled that changes what a code is. */
export type Shop = { readonly program?: Program; readonly numbers: NumberSettings };

type Parsed<T> = {
  readonly value: T | undefined;
  readonly faults: readonly { readonly path: string; readonly reason: string }[];
};

/** The shop of the files that were named. What is wrong with one is told, and nothing comes back. */
export function shopOf(files: { readonly program?: string; readonly settings?: string }): Shop | undefined {
  const program = files.program === undefined ? undefined : readWith(files.program, programOf);
  const numbers = files.settings === undefined ? numberSettingsSchema.parse({}) : readWith(files.settings, numbersOf);
  if ((files.program !== undefined && !program) || !numbers) return undefined;
  return { numbers, ...(program && { program }) };
}

function readWith<T>(file: string, parse: (content: unknown) => Parsed<T>): T | undefined {
  const content = readJsonFile(file);
  if (!content.ok) {
    complain(content.code, content.values, 2);
    return undefined;
  }
  const { value, faults } = parse(content.value);
  if (faults.length > 0) complain('cli-file-faults', { file, count: faults.length }, 2);
  for (const { path, reason } of faults) console.error(`  ${path}: ${reason}`);
  return value;
}

function programOf(content: unknown): Parsed<Program> {
  const { program, faults } = parseProgram(content);
  return { value: program, faults };
}

function numbersOf(content: unknown): Parsed<NumberSettings> {
  const { data, error } = numberSettingsSchema.safeParse(content);
  const faults = (error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), reason: message }));
  return { value: data, faults };
}
