import { describe, expect, it } from 'vitest';
import { assetFor } from '#contract/transport/gate/assets';

const files = new Set([
  'index.html',
  'customer.html',
  'assets/main-B3x_9aZ0.js',
  'assets/main-B3x_9aZ0.js.map',
  'assets/Ümlaut.svg',
  'sounds/booked.mp3',
  'secret.key',
]);

describe('assetFor', () => {
  it('says whose page a file is, by whichever name it is asked for', () => {
    for (const path of ['/', '/index.html']) expect(assetFor(path, files)?.audience).toBe('staff');
    for (const path of ['/customer', '/customer.html', '/%63ustomer', '/customer%2Ehtml'])
      expect(assetFor(path, files)?.audience).toBe('customer');
    expect(assetFor('/assets/main-B3x_9aZ0.js', files)?.audience).toBeUndefined();
  });

  it.each([
    ['/', 'index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/index.html', 'index.html', 'text/html; charset=utf-8', 'no-cache'],
    [
      '/assets/main-B3x_9aZ0.js',
      'assets/main-B3x_9aZ0.js',
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ],
    ['/assets/%C3%9Cmlaut.svg', 'assets/Ümlaut.svg', 'image/svg+xml; charset=utf-8', 'no-cache'],
    ['/customer', 'customer.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/sounds/booked.mp3', 'sounds/booked.mp3', 'audio/mpeg', 'no-cache'],
  ])('%s', (path, file, type, cacheControl) => {
    expect(assetFor(path, files)).toMatchObject({ file, type, cacheControl });
  });

  it.each([
    ['a way out', '/../index.html'],
    ['an encoded way out', '/%2e%2e/%2e%2e/etc/passwd'],
    ['a way out with backslashes', '/..%5c..%5cindex.html'],
    ['a doubled slash', '//index.html'],
    ['an absolute path', '/%2Fetc/passwd'],
    ['a zero byte', '/index.html%00.js'],
    ['an encoding cut short', '/%E0%A4%A'],
    ['no slash', 'index.html'],
    ['a folder', '/assets/'],
    ['a file that is not there', '/other.js'],
    ['a file of a type that is not for pages', '/secret.key'],
    ['a source map', '/assets/main-B3x_9aZ0.js.map'],
    ['a name of every object', '/constructor'],
    ['nothing', ''],
  ])('refuses %s', (_what, path) => {
    expect(assetFor(path, files)).toBeUndefined();
  });
});
