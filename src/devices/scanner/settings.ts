import { z } from 'zod';
import type { LabelLayout } from './product-numbers.ts';
import { DEFAULT_WEDGE, type WedgeSettings } from './keyboard-wedge.ts';

/** What the scanner was told to put around each code; a scan that comes without it was cut. */
const added = z.string().max(20).default('');

/** How a scanner on a serial or HID POS line is set. The defaults are those of most scanners as they leave the factory. */
export const scannerSettingsSchema = z.object({
  prefix: added,
  suffix: added,
  /**
   * What ends a code on a serial line. `auto`: CR, LF or both; ETX where it began with STX. `pause`: nothing but a while
   * without bytes. On a HID POS line the reports say it themselves.
   */
  framing: z.enum(['auto', 'tab', 'pause']).default('auto'),
  /** With `pause`: how long nothing comes after a code. Slow lines make pauses of up to 20 ms inside one. */
  pauseMs: z.int().min(20).max(2_000).default(100),
});
export type ScannerSettings = z.infer<typeof scannerSettingsSchema>;

/** How a scanner in keyboard mode is set. */
export const wedgeSettingsSchema = z.object({
  layout: z.enum(['us', 'de', 'host']).default(DEFAULT_WEDGE.layout),
  suffix: z.enum(['Enter', 'Tab', 'none']).default(DEFAULT_WEDGE.suffix),
  prefix: z
    .string()
    .regex(/^(?:none|[A-Z][A-Za-z0-9]{1,19})$/)
    .default(DEFAULT_WEDGE.prefix),
  maxGapMs: z.int().min(20).max(500).default(DEFAULT_WEDGE.maxGapMs),
  minLength: z.int().min(3).max(50).default(DEFAULT_WEDGE.minLength),
}) satisfies z.ZodType<WedgeSettings>;

const digitCount = z.int().min(0).max(10);

/** How the shop's scale writes its labels; prefix, item, what is skipped and amount are 12 digits together. */
export const labelLayoutSchema = z
  .object({
    prefix: z.string().regex(/^2\d{0,3}$/),
    item: digitCount.min(1),
    skip: digitCount.default(0),
    amount: digitCount.min(1),
    of: z.enum(['price', 'weight']),
    decimals: z.int().min(0).max(4).default(3),
  })
  .refine(
    ({ prefix, item, skip, amount }) => prefix.length + item + skip + amount === 12,
  ) satisfies z.ZodType<LabelLayout>;

/** How the shop's own numbers are read: labels of its scale, and which EAN-13 are its cards. */
export const numberSettingsSchema = z.object({
  labels: z.array(labelLayoutSchema).max(20).default([]),
  cards: z.object({ eanPrefixes: z.array(z.string().regex(/^2\d{0,11}$/)).max(20) }).optional(),
});
export type NumberSettings = z.infer<typeof numberSettingsSchema>;
