import { describe, expect, it } from 'vitest';
import { createScanRoutes } from '../../../../../src/counter/service/devices/scan-routes.ts';

function bench() {
  const session: string[] = [];
  const routes = createScanRoutes((text) => session.push(text));
  /** A dialog that takes scans until it is closed. */
  const dialog = () => {
    const got: string[] = [];
    const closing = new AbortController();
    const done = (async () => {
      for await (const { text } of routes.claim(closing.signal)) got.push(text);
    })();
    return {
      got,
      async close() {
        closing.abort();
        await done;
      },
    };
  };
  return { session, routes, dialog };
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('where a scan of a device goes', () => {
  it('to the session, and while a dialog is open to the newest one', async () => {
    const { session, routes, dialog } = bench();
    routes.take('1');
    const below = dialog();
    const above = dialog();
    await settled();
    routes.take('2');
    routes.take('3');
    await settled();
    expect(above.got).toEqual(['2', '3']);
    await above.close();
    routes.take('4');
    await settled();
    expect(below.got).toEqual(['4']);
    await below.close();
    routes.take('5');
    expect(session).toEqual(['1', '5']);
  });

  it('what a window did not take before it was gone goes to the session', async () => {
    const { session, routes } = bench();
    const claim = routes.claim(undefined);
    const first = claim.next();
    await settled();
    routes.take('1');
    routes.take('2');
    expect(await first).toEqual({ done: false, value: { text: '1' } });
    await claim.return();
    expect(session).toEqual(['2']);
  });

  it('a window that takes nothing keeps sixty-four at the most, the newest', async () => {
    const { session, routes } = bench();
    const claim = routes.claim(undefined);
    const first = claim.next();
    await settled();
    for (let count = 0; count < 200; count++) routes.take(String(count));
    await first;
    await claim.return();
    // one was taken
    expect(session).toHaveLength(63);
    expect(session.at(-1)).toBe('199');
  });

  it('of very many dialogs the oldest gives way', async () => {
    const { dialog, routes } = bench();
    const many = Array.from({ length: 9 }, dialog);
    await settled();
    await many[0]?.close();
    routes.take('1');
    await settled();
    expect(many.at(-1)?.got).toEqual(['1']);
    for (const one of many.slice(1)) await one.close();
  });
});
