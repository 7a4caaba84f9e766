import type { Refused, Result } from '#base/result';
import type { CounterDatabase } from '../../store/database.ts';

/** Thrown to undo a transaction: nothing else does. */
class Undone extends Error {
  readonly refusal: Refused;
  constructor(refusal: Refused) {
    super('undone');
    this.refusal = refusal;
  }
}

/** Several bookings as one durable transaction: if the last of them is refused, none has happened. */
export function allOrNothing<T>(database: CounterDatabase, work: () => Result<T>): Result<T> {
  try {
    const written = database.write((): Result<T> => {
      const result = work();
      if (!result.ok) throw new Undone(result);
      return result;
    });
    return written.ok ? written.value : written;
  } catch (error) {
    if (error instanceof Undone) return error.refusal;
    throw error;
  }
}
