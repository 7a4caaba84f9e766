import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A statement of ours that comes back to us: `<base64url of JSON>.<HMAC-SHA256>`. `purpose` separates tokens of different
 * kinds that are made with one secret.
 */
export function signToken(purpose: string, secret: string, content: object): string {
  const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${payload}.${mac(purpose, secret, payload)}`;
}

/** What a token says, before anybody has checked that it is ours: only to find the secret that it must be checked with. */
export function readUnchecked(token: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString());
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

export function isOurs(purpose: string, secret: string, token: string): boolean {
  const [payload, given, more] = token.split('.');
  if (payload === undefined || given === undefined || more !== undefined) return false;
  return sameText(given, mac(purpose, secret, payload));
}

/** Compares in a time that does not depend on where two texts differ. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const mac = (purpose: string, secret: string, payload: string): string =>
  createHmac('sha256', secret).update(`${purpose}\n${payload}`).digest('base64url');
