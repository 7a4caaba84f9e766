import { describe, expect, it } from 'vitest';
import { kioskArguments, launchKiosk } from '#counter/shell/launch';

describe('kiosk', () => {
  const options = { address: 'http://127.0.0.1:1/?token=x', profileFolder: '/p' };

  it('opens the address in a profile of its own, quietly', () => {
    const args = kioskArguments(options);
    expect(args).toContain('--kiosk');
    expect(args).toContain('--app=http://127.0.0.1:1/?token=x');
    expect(args).toContain('--user-data-dir=/p');
    expect(args).toContain('--disable-background-networking');
    expect(args.includes('--no-sandbox')).toBe(process.getuid?.() === 0);
  });

  it('opens where it is told to, else on the first monitor', () => {
    expect(kioskArguments(options)).toContain('--window-position=0,0');
    expect(kioskArguments({ ...options, place: { x: -1024, y: 40 } })).toContain('--window-position=-1024,40');
  });

  it('says so when the program does not start', async () => {
    expect(await launchKiosk({ ...options, binary: '/nowhere/chromium' })).toMatchObject({
      ok: false,
      code: 'shell-not-started',
      values: { program: 'chromium' },
    });
  });

  it('tells when the program has ended', async () => {
    const launched = await launchKiosk({ ...options, binary: '/bin/false' });
    if (!launched.ok) throw new Error(launched.code);
    expect(await launched.value.ended).toBe(1);
  });
});
