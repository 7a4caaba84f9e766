import type { Clock } from '#base/clock';
import type { DevicesView } from '#contract/devices';
import type { Refused } from '#base/result';
import { type BarcodeSettings, readBarcode } from '#devices/scanner/read-barcode';

/** How long a test waits for a scan. */
const WAITS_MS = 30_000;

type Test = NonNullable<DevicesView['test']>;

/**
 * Somebody tries a scanner or a card reader: the next scan is told about and goes nowhere else. What was read is said by its
 * kind and length only.
 */
export function createScanTest(options: {
  readonly clock: Clock;
  readonly barcodes: () => BarcodeSettings;
  readonly onChange: () => void;
}) {
  const { clock, barcodes, onChange } = options;
  let test: Test | undefined;
  let timer: NodeJS.Timeout | undefined;

  const isWaiting = (): boolean => test !== undefined && !test.result && clock.now() < test.until;
  const show = (next: Test | undefined): void => {
    test = next;
    onChange();
  };
  const end = (): void => {
    clearTimeout(timer);
    timer = undefined;
    show(undefined);
  };

  return {
    begin(): void {
      clearTimeout(timer);
      timer = setTimeout(() => isWaiting() || end(), WAITS_MS + 1).unref();
      show({ until: clock.now() + WAITS_MS });
    },
    end,
    view: (): Test | undefined => test,
    /** Takes a scan if a test waits for one. */
    take(text: string, device?: string): boolean {
      if (!isWaiting() || !test) return false;
      const { symbology, meaning, fault } = readBarcode(text, barcodes());
      const result = {
        ...(device !== undefined && { device }),
        what: symbology?.name ?? meaning.kind,
        length: text.length,
        ...(fault && { reason: { key: fault.code, values: fault.values } }),
      };
      show({ until: test.until, result });
      return true;
    },
    /** The same for what could not be read as far as a text. */
    refuse({ code, values }: Refused, device: string): boolean {
      if (!isWaiting() || !test) return false;
      show({ until: test.until, result: { device, what: '', length: 0, reason: { key: code, values } } });
      return true;
    },
    stop: (): void => clearTimeout(timer),
  };
}
