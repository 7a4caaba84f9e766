import { ORPCError } from '@orpc/client';
import { type ErrorMap, ValidationError, validateORPCError } from '@orpc/contract';

/** Writes an unexpected error where a technician finds it again by the reference that the person at the screen sees. */
export type ErrorLog = (reference: string, error: unknown) => void;

/** Most problems of one input that are told; more help nobody. */
const MAX_ISSUES = 20;

/** Stands in the cause of errors that were made for the other side: the library copies errors, but keeps their cause. */
const PUBLIC = Symbol('public');

/** An error that may reach the other side as it is. Its message is its code: a person reads the catalogue. */
export function errorFor(code: string, status: number, data?: unknown, defined = false): ORPCError<string, unknown> {
  return new ORPCError(code, { status, data, defined, message: code, cause: PUBLIC });
}

/**
 * What of an error may leave the process: declared errors with their data, problems of the input with their paths, and
 * for everything else the code `internal` with a reference.
 */
export async function publicError(
  error: unknown,
  declared: ErrorMap,
  log: ErrorLog,
): Promise<ORPCError<string, unknown>> {
  if (error instanceof ORPCError) {
    if (error.cause === PUBLIC) return error;
    const { defined, code, status, data } = await validateORPCError(declared, error);
    if (defined) return errorFor(code, status, data, true);
    if (error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) return badInput(error.cause);
  }
  const reference = newReference();
  log(reference, error);
  return errorFor('internal', 500, { reference });
}

function badInput(error: ValidationError): ORPCError<string, unknown> {
  const issues = error.issues.slice(0, MAX_ISSUES).map((issue) => ({
    path: (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.'),
    problem: issue.message,
  }));
  return errorFor('bad-input', 400, { issues });
}

/** Eight characters that can be read over the telephone: 40 bits, enough to find one line in a log. */
export function newReference(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[byte % 32]).join('');
}
