import { describe, expect, it } from 'vitest';
import { isOwnAddress, mayAsk } from '#counter/shell/guard';

describe('own addresses', () => {
  it.each(['app://counter/', 'app://counter/assets/a.js?x#y', 'APP://counter/'])('%s is ours', (address) => {
    expect(isOwnAddress(address)).toBe(true);
  });

  it.each([
    'app://counter.evil/',
    'app://counter@evil/',
    'app://evil@counter/',
    'app://counter:80/',
    'app://counters/',
    'app:counter',
    'app:///counter/',
    'https://counter/',
    'file:///app://counter/',
    'javascript:void(0)//app://counter/',
    'data:text/html,app://counter/',
    'about:blank',
    '',
    undefined,
  ])('%s is not', (address) => {
    expect(isOwnAddress(address)).toBe(false);
  });
});

describe('who may ask the shell', () => {
  const page = { address: 'app://counter/', isMainFrame: true, isOwnWindow: true };
  it.each([
    [page, true],
    [{ ...page, address: 'https://counter/' }, false],
    [{ ...page, address: undefined }, false],
    [{ ...page, isMainFrame: false }, false],
    [{ ...page, isOwnWindow: false }, false],
  ])('%j: %s', (sender, may) => {
    expect(mayAsk(sender)).toBe(may);
  });
});
