import { describe, expect, it } from 'vitest';
import { isOwnOrigin, mayPass } from '#contract/transport/gate/who-asks';

const own = '127.0.0.1:4711';

describe('who may ask the gate', () => {
  it.each([
    ['a page of ours reads', 'GET', own, undefined, true],
    ['by the other name', 'GET', 'localhost:4711', undefined, true],
    ['a name that was made to point here', 'GET', 'shop.example:4711', undefined, false],
    ['another port', 'GET', '127.0.0.1:80', undefined, false],
    ['no host', 'GET', undefined, undefined, false],
    ['a page of ours changes', 'POST', own, `http://${own}`, true],
    ['a till changes', 'POST', own, undefined, true],
    ['a foreign page changes', 'POST', own, 'https://shop.example', false],
    ['a page without origin changes', 'DELETE', own, 'null', false],
    ['a page of another port changes', 'PUT', own, 'http://127.0.0.1:80', false],
    ['a page of the other name changes', 'POST', own, 'http://localhost:4711', false],
  ])('%s', (_what, method, host, origin, pass) => {
    expect(mayPass({ method, host, origin }, 4711)).toBe(pass);
  });

  it('lets only its own pages open a WebSocket', () => {
    expect(isOwnOrigin({ method: 'GET', host: own, origin: `http://${own}` }, 4711)).toBe(true);
    expect(isOwnOrigin({ method: 'GET', host: own, origin: undefined }, 4711)).toBe(false);
    expect(isOwnOrigin({ method: 'GET', host: 'evil:4711', origin: 'http://evil:4711' }, 4711)).toBe(false);
  });
});
