/** Time is an argument. Milliseconds since 1970 (UTC), as `Date.now()` counts them. */
export interface Clock {
  now(): number;
}

/** Source of chance, for ids and keys only: `length` unpredictable bytes. */
export type RandomBytes = (length: number) => Uint8Array;

/** SHA-256 of a UTF-8 text or bytes: 32 bytes. Pure, but its implementation differs between environments. */
export type Sha256 = (data: string | Uint8Array) => Uint8Array;
