import * as crypto from 'node:crypto';
import { argon2id } from 'hash-wasm';

/** What one guess costs: memory in KiB, and how often it is gone through. */
export type Argon2Cost = { readonly memory: number; readonly passes: number };

type Parameters = Argon2Cost & { readonly lanes: number; readonly salt: Uint8Array; readonly length: number };
type Derive = (secret: string, parameters: Parameters) => Promise<Uint8Array>;

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** The version of Argon2 in RFC 9106, 0x13. */
const VERSION = 19;
/** They share the threads of the process with its files, and the cores with everything else. */
const AT_A_TIME = 2;

/** In threads of its own, so that everything else goes on meanwhile. */
const native: Derive = (secret, { memory, passes, lanes, salt, length }) =>
  new Promise((resolve, reject) => {
    const parameters = { message: secret, nonce: salt, parallelism: lanes, tagLength: length, memory, passes };
    crypto.argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** Where Node has no OpenSSL that knows Argon2, as in Electron. */
const portable: Derive = (password, { memory, passes, lanes, salt, length }) =>
  argon2id({
    password,
    salt,
    parallelism: lanes,
    iterations: passes,
    memorySize: memory,
    hashLength: length,
    outputType: 'binary',
  });

/**
 * argon2id (RFC 9106) of secrets that people choose, written as the PHC string format says: what was made in one way is read in the other. */
export function createArgon2(derive: Derive) {
  let running = 0;
  const waiting: (() => void)[] = [];
  const inTurn: Derive = async (secret, parameters) => {
    if (running >= AT_A_TIME) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await derive(secret, parameters);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
  return {
    async hash(secret: string, cost: Argon2Cost): Promise<string> {
      const salt = crypto.randomBytes(SALT_BYTES);
      const key = await inTurn(secret, { ...cost, lanes: 1, salt, length: HASH_BYTES });
      return `$argon2id$v=${VERSION}$m=${cost.memory},t=${cost.passes},p=1$${bare(salt)}$${bare(key)}`;
    },
    /** Whether `hash` was made of this secret; no for what is no such hash. */
    async matches(secret: string, hash: string): Promise<boolean> {
      const [, memory, passes, lanes, salt = '', key = ''] = PHC.exec(hash) ?? [];
      const wanted = Buffer.from(key, 'base64');
      if (wanted.length === 0) return false;
      const parameters = { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) };
      const found = await inTurn(secret, {
        ...parameters,
        salt: Buffer.from(salt, 'base64'),
        length: wanted.length,
      });
      return crypto.timingSafeEqual(found, wanted);
    },
  };
}

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([\w+/]{11,88})\$([\w+/]{22,88})$/;
const bare = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/** Electron's Node has the functions, but no OpenSSL behind them that knows Argon2: only doing it, as cheaply as can be, tells. */
export function isArgon2There(hash: typeof crypto.argon2Sync | undefined): boolean {
  try {
    hash?.('argon2id', {
      message: '',
      nonce: new Uint8Array(SALT_BYTES),
      parallelism: 1,
      tagLength: 4,
      memory: 8,
      passes: 1,
    });
    return hash !== undefined;
  } catch {
    return false;
  }
}

export const nativeArgon2: Derive | undefined = isArgon2There(crypto.argon2Sync) ? native : undefined;
export const portableArgon2: Derive = portable;
export const argon2 = createArgon2(nativeArgon2 ?? portable);
