import type { CDPSession, Page } from '@playwright/test';
import { US_LAYOUT } from '#devices/scanner/keyboard-layouts';

const sessions = new WeakMap<Page, CDPSession>();
const SHIFT = 8;
/** The longest pause that a scanner makes between two keys; the counter allows 80 ms. */
const MOST_GAP_MS = 70;
/** How far the scanner's clock is ahead: a busy machine may keep a key back for so long and it still looks like a scan. */
const LEAD_MS = 500;

/**
 * A scan by a scanner in keyboard mode, wherever the focus is: real key events, ended by Enter. They carry the scanner's
 * times, so that a busy machine does not make pauses that no scanner makes.
 */
export async function scan(page: Page, text: string): Promise<void> {
  const endMs = await typeAsScanner(page, text);
  // a person's next key comes later than the second end key that some scanners send
  await page.waitForFunction((earliestMs) => Date.now() > earliestMs, endMs + 2 * MOST_GAP_MS);
}

/** The keys of a scan alone; answers when the last one came by the scanner's clock. A person's next key must come later. */
export async function typeAsScanner(page: Page, text: string, leadMs = LEAD_MS): Promise<number> {
  let session = sessions.get(page);
  if (!session) sessions.set(page, (session = await page.context().newCDPSession(page)));
  let atMs = Date.now() + leadMs;
  for (const key of [...[...text].map(keyOf), { code: 'Enter', key: 'Enter', text: '\r', modifiers: 0 }]) {
    atMs = Math.min(atMs + MOST_GAP_MS, Math.max(atMs + 1, Date.now() + leadMs));
    const event = { ...key, timestamp: atMs / 1000 };
    await Promise.all([
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event, text: '' }),
    ]);
  }
  return atMs;
}

function keyOf(character: string): { code: string; key: string; text: string; modifiers: number } {
  for (const [code, { plain, shift }] of US_LAYOUT) {
    if (code.startsWith('Numpad') || (plain !== character && shift !== character)) continue;
    return { code, key: character, text: character, modifiers: plain === character ? 0 : SHIFT };
  }
  throw new Error(`no key for ${JSON.stringify(character)}`);
}
