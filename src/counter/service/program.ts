import { ok, type Result, refused } from '#base/result';
import { holdsIn, isPilot, parsePilot, PILOT_ID } from '#domain/program/pilot';
import { parseProgram, type Program } from '#domain/program/schema';
import type { Documents } from '../store/documents.ts';

/** Id under which head office sends the program in force. */
export const PROGRAM_ID = 'current';

type Whose = { readonly id: string; readonly region?: string | undefined };

/** The program in force at this counter, read once per version: the one that is tried out in its store, else the brand's. */
export function createProgramInForce(documents: Documents, store: () => Whose) {
  let current: Program | undefined;
  const tried = (): Program | undefined => {
    const pilot = parsePilot(documents.read('program', PILOT_ID));
    return pilot && holdsIn(pilot, store()) ? pilot.program : undefined;
  };
  return {
    get: (): Program | undefined =>
      (current ??= tried() ?? parseProgram(documents.read('program', PROGRAM_ID)).program),
    /** After a new version has been stored. */
    changed: (): void => void (current = undefined),
  };
}

export type ProgramInForce = ReturnType<typeof createProgramInForce>;

/** A program with a fault never comes into force: the former one stays, and a person is told the first fault. */
export function checkProgram(id: string, body: unknown): Result<void, 'program-invalid'> {
  if (id === PILOT_ID && isPilot(body)) return ok(undefined);
  const { program, faults } = parseProgram(id === PILOT_ID ? (body as { program?: unknown } | null)?.program : body);
  if (program) return ok(undefined);
  const first = faults[0]!;
  return refused('program-invalid', { path: first.path, reason: first.reason });
}
