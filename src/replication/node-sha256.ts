import { hash } from 'node:crypto';
import type { Sha256 } from '#base/clock';

/** SHA-256 by OpenSSL, in one call: three times as fast as a hash object for texts of an entry's size. */
export const sha256: Sha256 = (text) => hash('sha256', text);
