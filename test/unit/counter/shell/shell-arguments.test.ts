import { describe, expect, it } from 'vitest';
import { parseShellArguments } from '#counter/shell/shell-arguments';

describe('arguments of the shell', () => {
  it.each([
    [['electron', '.'], { kiosk: false, service: [] }],
    [['Treuekasse.exe', '--kiosk'], { kiosk: true, service: [] }],
    [['electron', '--no-sandbox', '.', '--kiosk', '--', '--data', '/x'], { kiosk: true, service: ['--data', '/x'] }],
    [['electron', '.', '--', '--kiosk'], { kiosk: false, service: ['--kiosk'] }],
  ])('%j', (argv, parsed) => {
    expect(parseShellArguments(argv)).toEqual(parsed);
  });
});
