import { ok, type Result, refused } from '#base/result';
import { parseProgram, type Program } from '#domain/program/schema';
import type { Documents } from '../store/documents.ts';

/** Id under which head office sends the program in force. */
export const PROGRAM_ID = 'current';

/** The program in force at this counter, read once per version. */
export function createProgramInForce(documents: Documents) {
  let current: Program | undefined;
  return {
    get: (): Program | undefined => (current ??= parseProgram(documents.read('program', PROGRAM_ID)).program),
    /** After a new version has been stored. */
    changed: (): void => void (current = undefined),
  };
}

export type ProgramInForce = ReturnType<typeof createProgramInForce>;

/** A program with a fault never comes into force: the former one stays, and a person is told the first fault. */
export function checkProgram(body: unknown): Result<Program, 'program-invalid'> {
  const { program, faults } = parseProgram(body);
  if (program) return ok(program);
  const first = faults[0]!;
  return refused('program-invalid', { path: first.path, reason: first.reason });
}
