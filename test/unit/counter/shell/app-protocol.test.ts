import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SECURITY_HEADERS } from '#contract/transport/gate/security-headers';
import { answerAppRequest } from '#counter/shell/app-protocol';

const folder = mkdtempSync(join(tmpdir(), 'treuekasse-app-'));
writeFileSync(join(folder, 'index.html'), '<title>Treuekasse</title>');
const answer = (url: string, method = 'GET') => answerAppRequest({ url, method }, folder, new Set(['index.html']));
afterAll(() => rmSync(folder, { recursive: true }));

describe('app://', () => {
  it.each([
    ['app://counter/', 'GET', 200],
    ['app://counter/', 'HEAD', 200],
    ['app://counter/', 'POST', 405],
    ['app://counter/missing.js', 'GET', 404],
    ['app://counter/..%2Findex.html', 'GET', 404],
    ['app://other/', 'GET', 403],
  ])('%s %s: %d, always with the security headers', async (url, method, status) => {
    const response = await answer(url, method);
    expect(response.status).toBe(status);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(response.headers.get(name)).toBe(value);
  });

  it('sends the file with its type', async () => {
    const response = await answer('app://counter/');
    expect(await response.text()).toBe('<title>Treuekasse</title>');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await (await answer('app://counter/', 'HEAD')).text()).toBe('');
  });
});
