import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock, RandomBytes } from '#base/clock';

/** Addresses that were handed out and not opened yet; the oldest goes when one more is asked for. */
const MAX_TOKENS = 16;
/** A page that stays open longer than this asks for a new address. */
const SESSION_MS = 31 * 24 * 3_600_000;

export interface Sessions {
  /** A new one-time token for an address. */
  freshToken(): string;
  /** The value of the cookie for a token that was never used before; else nothing. */
  redeem(token: string): string | undefined;
  /** True for a value that `redeem` has given, by this or by an earlier process with the same secret. */
  isValid(cookie: string | undefined): boolean;
}

/**
 * Who may see the page: whoever opened an address with a one-time token. The cookie carries its own proof, so that an open
 * page survives a restart of the service.
 *
 * @param secret 32 bytes that stay the same over restarts and that only this service knows.
 */
export function openSessions(secret: Uint8Array, clock: Clock, random: RandomBytes): Sessions {
  const tokens = new Set<string>();
  const text = (length: number): string => Buffer.from(random(length)).toString('base64url');
  const proof = (body: string): string => createHmac('sha256', secret).update(body).digest('base64url');
  return {
    freshToken() {
      const token = text(24);
      tokens.add(token);
      for (const oldest of tokens) {
        if (tokens.size <= MAX_TOKENS) break;
        tokens.delete(oldest);
      }
      return token;
    },
    redeem(token) {
      if (!tokens.delete(token)) return undefined;
      const body = `${clock.now().toString(36)}.${text(12)}`;
      return `${body}.${proof(body)}`;
    },
    isValid(cookie) {
      const [, body, time, given] = /^(([0-9a-z]{1,11})\.[\w-]{16})\.([\w-]{43})$/.exec(cookie ?? '') ?? [];
      if (body === undefined || time === undefined || given === undefined) return false;
      if (!timingSafeEqual(Buffer.from(given), Buffer.from(proof(body)))) return false;
      return clock.now() - Number.parseInt(time, 36) < SESSION_MS;
    },
  };
}

/** The value of one cookie of a `Cookie` header. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
