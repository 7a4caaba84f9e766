/**
 * Expected outcomes are values with names; a bug is an assertion that stops. A refusal is a named value too: its `code`
 * is a key of the text catalogue, its `values` fill the sentence that a person reads.
 */
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Refused<Code extends string = string> = {
  readonly ok: false;
  readonly code: Code;
  readonly values: TextValues;
};
export type Result<T, Code extends string = string> = Ok<T> | Refused<Code>;

/** A name that head office wrote in both languages, such as that of a reward. */
export type Localized = { readonly de: string; readonly en: string };

/** What a sentence of the catalogue may be filled with. Money is given in minor units and formatted by the reader. */
export type TextValues = { readonly [name: string]: string | number | Localized };

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

export const refused = <Code extends string>(code: Code, values: TextValues = {}): Refused<Code> => ({
  ok: false,
  code,
  values,
});
