import type { Localized } from '#base/result';
import type { SaleFacts } from '#domain/entry';
import type { Program } from '#domain/program/schema';

/** The program in force, if it is the one that a sale was decided by: another one may mean something else by the same id. */
export const programOf = (
  program: Program | undefined,
  facts: Pick<SaleFacts, 'program' | 'version'>,
): Program | undefined => (program?.id === facts.program && program.version === facts.version ? program : undefined);

/** The name of an instrument. */
export function nameIn(program: Program | undefined, id: string): Localized | undefined {
  const found = program?.instruments.find((one) => one.id === id);
  return found && 'name' in found ? found.name : undefined;
}
