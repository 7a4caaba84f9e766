import { describe, expect, it } from 'vitest';
import { customerPlace, joinedCustomerScreen } from '#cli/customer-screen';

describe('the option --customer-screen', () => {
  it.each([
    [['--demo'], ['--demo']],
    [['--customer-screen'], ['--customer-screen=1920,0']],
    [
      ['--customer-screen', '--demo'],
      ['--customer-screen=1920,0', '--demo'],
    ],
    [
      ['--port', '80', '--customer-screen', '-1024,0', '--demo'],
      ['--port', '80', '--customer-screen=-1024,0', '--demo'],
    ],
    [['--customer-screen=left'], ['--customer-screen=left']],
  ])('%j becomes %j', (args, joined) => {
    expect(joinedCustomerScreen(args)).toEqual(joined);
  });

  it('says where the second monitor begins', () => {
    expect(customerPlace(undefined)).toEqual({ ok: true, value: undefined });
    expect(customerPlace('1280,0')).toEqual({ ok: true, value: { x: 1280, y: 0 } });
    expect(customerPlace('-1024,-20')).toEqual({ ok: true, value: { x: -1024, y: -20 } });
    for (const text of ['', 'left', '1280', '1280,', '1280;0', '1e3,0', '1280,0,0', '123456,0'])
      expect(customerPlace(text)).toMatchObject({
        ok: false,
        code: 'argument-wrong',
        values: { argument: `--customer-screen ${text}` },
      });
  });
});
