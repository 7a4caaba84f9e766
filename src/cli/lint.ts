import { parseArgs } from 'node:util';
import { type Finding, lintProgram } from '#domain/program/lint';
import { parseProgram } from '#domain/program/schema';
import { namesOf } from '#domain/program/catalogue';
import { namesAnything, type UnknownName, unknownNames } from '#domain/program/unknown-names';
import { readJsonFile } from './read-file.ts';
import { complain, say, sentence } from './say.ts';
import { productsIn } from './tables.ts';

/**
 * `treuekasse lint`: says what is probably not meant in a program, as lines or as one JSON array; with `--catalogue` also
 * which goods it names that there are not. Touches no database. Ends
 * with code 2 when there is an error; with warnings alone with 0.
 */
export function lintCommand(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: {
      program: { type: 'string' },
      catalogue: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.program === undefined) return complain('cli-option-missing', { option: '--program' }, 2);
  const file = values.program;
  const content = readJsonFile(file);
  if (!content.ok) return complain(content.code, content.values, 2);
  const { program, faults } = parseProgram(content.value);
  if (!program) {
    complain('cli-file-faults', { file, count: faults.length }, 2);
    for (const { path, reason } of faults) console.error(`  ${path}: ${reason}`);
    return;
  }
  const products = values.catalogue === undefined ? undefined : productsIn(values.catalogue);
  // a catalogue that cannot be read has been told, and ends with 2
  if (values.catalogue !== undefined && !products) return;
  const findings = [...lintProgram(program), ...(products ? unknownNames(program, namesOf(products)) : [])];
  if (!products && namesAnything(program)) console.error(sentence('lint-names-unchecked'));
  if (findings.some(({ severity }) => severity === 'error')) process.exitCode = 2;
  if (values.json) return console.log(JSON.stringify(findings.map(inBoth), undefined, 2));
  if (findings.length === 0) return say('lint-none', { file });
  for (const found of findings) console.log(findingLine(found));
}

/** Tells the findings in a program on the error output; answers how many of them are errors. Nothing where the form is wrong. */
export function tellFindings(content: unknown): number {
  const { program } = parseProgram(content);
  const findings = program ? lintProgram(program) : [];
  for (const found of findings) console.error(`  ${findingLine(found)}`);
  return findings.filter(({ severity }) => severity === 'error').length;
}

/** A finding in one line. */
export const findingLine = ({ path, severity, code, hint, values }: Finding | UnknownName): string =>
  sentence('lint-line', {
    severity: sentence(`lint-${severity}`),
    path,
    text: sentence(code, values),
    hint: sentence(hint, values),
  });

const inBoth = ({ path, severity, code, hint, values }: Finding | UnknownName) => ({
  path,
  severity,
  code,
  values,
  de: sentence(code, values, 'de'),
  en: sentence(code, values, 'en'),
  hint: { de: sentence(hint, values, 'de'), en: sentence(hint, values, 'en') },
});
