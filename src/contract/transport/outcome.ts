import { type ClientPromiseResult, ORPCError } from '@orpc/client';
import { type Ok, ok } from '#base/result';

/**
 * Why a call failed that its contract does not name. `internal` carries `{ reference }`, `bad-input` carries
 * `{ issues: { path, problem }[] }`.
 */
export type TransportFault =
  | 'bad-input'
  | 'busy'
  | 'cancelled'
  | 'connection-lost'
  | 'internal'
  | 'request-too-large'
  | 'unknown-call';

export interface Failed<Code extends string, Data> {
  readonly ok: false;
  readonly code: Code;
  readonly data: Data;
}

type Declared<E> = E extends ORPCError<infer Code, infer Data> ? Failed<Code & string, Data> : never;

/** A call's result as a value: what it gave, an error that its contract declares with its data, or a transport fault. */
export type Outcome<T, E> = Ok<T> | Declared<E> | Failed<TransportFault, unknown>;

const FAULTS: ReadonlySet<string> = new Set<TransportFault>([
  'bad-input',
  'busy',
  'cancelled',
  'connection-lost',
  'internal',
  'request-too-large',
  'unknown-call',
]);

/** Waits for a call of a client and never throws. */
export async function outcome<T, E>(call: ClientPromiseResult<T, E>): Promise<Outcome<T, E>> {
  try {
    return ok(await call);
  } catch (error) {
    return failure<E>(error);
  }
}

/** The same for an error that a stream or a call has thrown. */
export function failure<E = never>(error: unknown): Declared<E> | Failed<TransportFault, unknown> {
  if (error instanceof ORPCError) {
    const failed = { ok: false as const, code: String(error.code), data: error.data as unknown };
    if (error.defined) return failed as Declared<E>;
    if (FAULTS.has(failed.code)) return failed as Failed<TransportFault, unknown>;
  }
  if (error instanceof Error && error.name === 'AbortError') return { ok: false, code: 'cancelled', data: undefined };
  // an error of our own side of the connection: nothing of it is for a person
  return { ok: false, code: 'internal', data: undefined };
}
