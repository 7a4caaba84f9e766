import type { Result } from '#base/result';
import type { Sentence } from '#contract/fields';

export type Errors = { REFUSED: (options: { data: Sentence }) => Error };

/** A refusal becomes the contract's one typed error: a sentence that the screen can say. */
export function valueOr<T>(result: Result<T>, errors: Errors): T {
  if (result.ok) return result.value;
  throw errors.REFUSED({ data: { key: result.code, values: { ...result.values } } });
}
