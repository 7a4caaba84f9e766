import { DEFAULT_WEDGE, type WedgeSettings } from '#devices/scanner/keyboard-wedge';
import { bindKeys } from '#counter/ui/page-keys';

// The counter's binding of keys on a page with nothing but a text field.

declare global {
  interface Window {
    readonly scans: string[];
    readonly keys: string[];
    bindScanner(settings: Partial<WedgeSettings>): void;
  }
}

const scans: string[] = [];
const keys: string[] = [];
let unbind = (): void => undefined;

Object.assign(window, {
  scans,
  keys,
  bindScanner(settings: Partial<WedgeSettings>) {
    unbind();
    scans.length = 0;
    keys.length = 0;
    unbind = bindKeys(
      { ...DEFAULT_WEDGE, ...settings },
      {
        onScan: (text) => scans.push(text),
        onTooLong: () => scans.push('[too long]'),
        onKey: (key) => keys.push(key),
      },
    );
  },
});
