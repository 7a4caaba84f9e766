import type { PersonRow } from '../store/people.ts';

/** What every call of a page comes with. */
export type Caller = {
  /** The address they come from. */
  readonly ip: string;
  /** Whoever has signed in. */
  readonly person: PersonRow | undefined;
  /** What the cookie holds; undefined without one. */
  readonly token: string | undefined;
  /** What the cookie holds from now on; undefined takes it away. */
  setToken(token: string | undefined): void;
};
