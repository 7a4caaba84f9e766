/** Time is an argument. Milliseconds since 1970 (UTC), as `Date.now()` counts them. */
export interface Clock {
  now(): number;
}

/** Source of chance, for ids and keys only: `length` unpredictable bytes. */
export type RandomBytes = (length: number) => Uint8Array;

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. Pure, but its implementation differs between environments. */
export type Sha256 = (text: string) => string;
