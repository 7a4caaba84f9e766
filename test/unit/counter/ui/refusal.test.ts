import { describe, expect, it } from 'vitest';
import { refusalOf } from '#counter/ui/refusal';
import { isTextKey } from '#text/catalogue';

describe('why a call gave nothing, as a sentence', () => {
  it('is the service’s own sentence when it has one', () => {
    const data = { key: 'card-taken', values: { card: '1' } };
    expect(refusalOf({ ok: false, code: 'REFUSED', data })).toBe(data);
  });

  it.each([
    'bad-input',
    'busy',
    'cancelled',
    'connection-lost',
    'internal',
    'request-too-large',
    'unknown-call',
  ] as const)('is a sentence of the catalogue for %s', (code) => {
    expect(isTextKey(refusalOf({ ok: false, code, data: undefined }).key)).toBe(true);
  });

  it('names the reference of an inner fault', () => {
    expect(refusalOf({ ok: false, code: 'internal', data: { reference: 'K7' } })).toEqual({
      key: 'internal',
      values: { reference: 'K7' },
    });
  });
});
