import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cookieOf, openSessions } from '#contract/transport/gate/sessions';

const secret = new Uint8Array(32).fill(7);
const at = (now: number) => ({ now: () => now });
const START = 1_790_000_000_000;
const open = (now = START, own = secret) => openSessions(own, at(now), randomBytes);

describe('sessions of the gate', () => {
  it('lets a token in once', () => {
    const sessions = open();
    const token = sessions.freshToken();
    expect(sessions.isValid(sessions.redeem(token))).toBe(true);
    expect(sessions.redeem(token)).toBeUndefined();
    expect(sessions.redeem('')).toBeUndefined();
  });

  it('keeps a page in over a restart, for a month, and only with its own secret', () => {
    const sessions = open();
    const cookie = sessions.redeem(sessions.freshToken());
    const day = 24 * 3_600_000;
    expect(open(START + 30 * day).isValid(cookie)).toBe(true);
    expect(open(START + 31 * day).isValid(cookie)).toBe(false);
    expect(open(START, new Uint8Array(32)).isValid(cookie)).toBe(false);
  });

  it('refuses a cookie with any other character', () => {
    const sessions = open();
    const cookie = sessions.redeem(sessions.freshToken()) ?? '';
    for (let index = 0; index < cookie.length; index++) {
      const other = cookie[index] === '0' ? '1' : '0';
      // the last character of base64 has bits that carry nothing
      if (index === cookie.length - 1) continue;
      expect(sessions.isValid(cookie.slice(0, index) + other + cookie.slice(index + 1))).toBe(false);
    }
    for (const value of [undefined, '', '.', '..', cookie.slice(1), `${cookie} `, `${cookie}${cookie}`]) {
      expect(sessions.isValid(value)).toBe(false);
    }
  });

  it('forgets the oldest of too many tokens', () => {
    const sessions = open();
    const tokens = Array.from({ length: 17 }, () => sessions.freshToken());
    expect(sessions.redeem(tokens[0] ?? '')).toBeUndefined();
    expect(sessions.redeem(tokens[1] ?? '')).toBeDefined();
    expect(sessions.redeem(tokens[16] ?? '')).toBeDefined();
  });

  it('finds one cookie among others', () => {
    expect(cookieOf('a=1; treuekasse-80=x.y; treuekasse-8080=z', 'treuekasse-8080')).toBe('z');
    expect(cookieOf('xtreuekasse-80=1', 'treuekasse-80')).toBeUndefined();
    expect(cookieOf(undefined, 'a')).toBeUndefined();
  });
});
