import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EditableField, type KeyPage, type KeyPress, WedgeBinding } from '#counter/ui/wedge-binding';
import { DEFAULT_WEDGE, type WedgeSettings } from '#devices/scanner/keyboard-wedge';

/** A page with one field that may have the focus, and hands on it. Time is the test's. */
function bench(settings: Partial<WedgeSettings> = {}) {
  let nowMs = 1_000;
  let field: { value: string; selectionStart: number | null; selectionEnd: number | null } | undefined;
  const scans: string[] = [];
  const keys: string[] = [];
  let tooLong = 0;
  /** How much later the page gets keys than they were pressed. */
  let lagMs = 0;
  const page: KeyPage = {
    focusedField: () => field,
    restore: (_, before: EditableField) => {
      field = { ...before };
    },
    usesKey: () => field !== undefined,
    nowMs: () => nowMs,
  };
  const binding = new WedgeBinding({ ...DEFAULT_WEDGE, layout: 'host', ...settings }, page, {
    onScan: (text) => scans.push(text),
    onKey: (key) => keys.push(key),
    onTooLong: () => tooLong++,
  });
  const wait = (ms: number): void => {
    nowMs += ms;
    vi.advanceTimersByTime(ms);
  };
  const press = (key: string, gapMs: number): { prevented: boolean } => {
    wait(gapMs);
    const result = { prevented: false };
    const event: KeyPress = {
      code: /^[0-9]$/.test(key) ? `Digit${key}` : key.length === 1 ? `Key${key.toUpperCase()}` : key,
      key,
      timeStamp: nowMs - lagMs,
      shiftKey: false,
      ctrlKey: false,
      altKey: false,
      metaKey: false,
      repeat: false,
      getModifierState: () => false,
      preventDefault: () => {
        result.prevented = true;
      },
      stopPropagation: () => {},
    };
    binding.keyDown(event);
    if (!result.prevented && field && key.length === 1) field.value += key;
    return result;
  };
  return {
    scans,
    keys,
    tooLong: () => tooLong,
    wait,
    stall: (ms: number): void => {
      wait(ms);
      lagMs += ms;
    },
    press,
    type: (text: string, gapMs: number) => [...text].forEach((key) => press(key, gapMs)),
    focus: (value: string | undefined) => {
      field = value === undefined ? undefined : { value, selectionStart: value.length, selectionEnd: value.length };
    },
    field: () => field?.value,
    /** Text reaches the field by itself, as the mark of a dead key does once the next key is down. */
    receive: (text: string) => {
      if (field) field.value += text;
      binding.input();
    },
  };
}

describe('scanner and keyboard at the page', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gives a scanned card as a scan and not one key of it', () => {
    const page = bench();
    page.type('2900000000018', 5);
    const enter = page.press('Enter', 5);
    page.wait(500);
    expect(page.scans).toEqual(['2900000000018']);
    expect(page.keys).toEqual([]);
    expect(enter.prevented).toBe(true);
  });

  it('gives a scan without a suffix after its pause', () => {
    const page = bench();
    page.type('2900000000018', 5);
    page.wait(150);
    expect(page.scans).toEqual([]);
    page.wait(150);
    expect(page.scans).toEqual(['2900000000018']);
    expect(page.keys).toEqual([]);
  });

  it('keeps a scan whole whose last keys the busy page gets late, with the time at which they were pressed', () => {
    const page = bench();
    page.type('29000000', 5);
    page.stall(140);
    page.type('00018', 5);
    page.press('Enter', 5);
    page.wait(500);
    expect(page.scans).toEqual(['2900000000018']);
  });

  it('gives the digits of a person, also those of a fast one followed by Enter at once', () => {
    const page = bench();
    page.type('11', 160);
    page.wait(200);
    expect(page.keys).toEqual(['1', '1']);
    page.type('00', 60);
    page.press('Enter', 60);
    expect(page.keys).toEqual(['1', '1', '0', '0', 'Enter']);
    expect(page.scans).toEqual([]);
  });

  it('gives a single digit within a tenth of a second', () => {
    const page = bench();
    page.press('7', 500);
    page.wait(100);
    expect(page.keys).toEqual(['7']);
  });

  it('takes back from a field what the scan typed into it, and leaves what a person typed before', () => {
    const page = bench();
    page.focus('Öz');
    page.type('2900000000018', 5);
    page.press('Enter', 5);
    expect(page.field()).toBe('Öz');
    expect(page.scans).toEqual(['2900000000018']);
  });

  it('leaves a person who types into a field alone', () => {
    const page = bench();
    page.focus('');
    page.type('meyer', 140);
    const enter = page.press('Enter', 140);
    page.wait(500);
    expect(page.field()).toBe('meyer');
    expect(page.keys).toEqual([]);
    expect(enter.prevented).toBe(false);
  });

  it('keeps a person’s keys apart from the scan that follows them', () => {
    const page = bench();
    page.type('12', 150);
    page.wait(300);
    page.type('2900000000018', 5);
    page.press('Enter', 5);
    expect(page.keys).toEqual(['1', '2']);
    expect(page.scans).toEqual(['2900000000018']);
  });

  it('says that a scan was too long instead of cutting it', () => {
    const page = bench();
    page.type('7'.repeat(2_100), 3);
    page.press('Enter', 3);
    expect(page.scans).toEqual([]);
    expect(page.tooLong()).toBe(1);
    expect(page.keys).toEqual([]);
  });

  it('goes by the settings: keys before and after a code, its pause and its least length', () => {
    const page = bench({ prefix: 'F9', suffix: 'Tab', maxGapMs: 150, minLength: 3 });
    page.type('123', 5);
    page.press('Tab', 5);
    expect(page.scans).toEqual([]);
    page.press('F9', 500);
    page.type('123', 120);
    const tab = page.press('Tab', 120);
    expect(page.scans).toEqual(['123']);
    expect(tab.prevented).toBe(true);
  });

  it('takes back the mark of a dead key that reaches the field after the scan, and nothing of a person', () => {
    const page = bench();
    page.focus('Öz');
    page.type('2900000000018', 5);
    page.press('Enter', 5);
    page.receive('´');
    expect(page.field()).toBe('Öz');
    page.press('a', 300);
    page.receive('b');
    expect(page.field()).toBe('Özab');
  });
});
