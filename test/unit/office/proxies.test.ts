import { expect, test } from 'vitest';
import { isProxy } from '#office/http/proxies';

test('a proxy is named by its address, its network, or as this machine', () => {
  for (const text of ['loopback', '127.0.0.1', '10.0.0.0/8', '192.0.2.7/32', '::1', '2001:db8::/32'])
    expect([text, isProxy(text)]).toEqual([text, true]);
  for (const text of [
    '',
    'localhost',
    'true',
    '1',
    '10.0.0',
    '10.0.0.0/33',
    '10.0.0.0/0',
    '::/0',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '::1/129',
    '::1/x',
  ])
    expect([text, isProxy(text)]).toEqual([text, false]);
});
