import { present } from '#base/assert';
import type { Result } from '#base/result';
import type { Sentence } from '#contract/fields';
import type { PersonRow } from '../store/people.ts';
import type { Caller } from './context.ts';

type Errors = { REFUSED: (options: { data: Sentence }) => Error };

/** What a desk answered; what it refused goes to the page as its sentence. */
export function valueOr<T>(result: Result<T>, errors: Errors): T {
  if (result.ok) return result.value;
  throw errors.REFUSED({ data: { key: result.code, values: { ...result.values } } });
}

/** Who calls: only what needs a sign-in asks for it, and was refused without. */
export const by = ({ person }: Caller): PersonRow => present(person, 'who calls has signed in');
