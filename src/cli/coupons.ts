import { parseArgs } from 'node:util';
import { formatCouponCode } from '#domain/coupon-code';
import { withOffice } from './office.ts';
import { complain, say } from './say.ts';
import { writeNamedFile } from './write-file.ts';

const options = {
  data: { type: 'string' },
  of: { type: 'string' },
  batch: { type: 'string' },
  codes: { type: 'string' },
  csv: { type: 'string' },
} as const;

/**
 * `treuekasse coupons --of COUPON --batch NAME --codes N --csv FILE`: codes that work once each, for printing and mailing. Asked again it
 * writes the same codes. Without `--of`: which batches there are, and how many of their codes are used.
 */
export async function couponsCommand(args: readonly string[]): Promise<void> {
  const { of, batch, codes, csv, data } = parseArgs({ args: [...args], options }).values;
  if (of === undefined)
    return withOffice({ data }, async (office) => {
      const batches = await office.couponBatches();
      if (batches.length === 0) say('cli-coupons-none');
      for (const one of batches) say('cli-coupons-batch', one);
    });
  if (batch === undefined) return complain('cli-option-missing', { option: '--batch' }, 2);
  if (codes === undefined) return complain('cli-option-missing', { option: '--codes' }, 2);
  if (csv === undefined) return complain('cli-option-missing', { option: '--csv' }, 2);
  if (!/^[1-9]\d{0,5}$/.test(codes)) return complain('argument-wrong', { argument: `--codes ${codes}` }, 2);
  await withOffice({ data }, async (office) => {
    const made = await office.makeCoupons({ coupon: of, name: batch, codes: Number(codes) });
    if (!made.ok) return complain(made.code, made.values, 2);
    const rows = made.value.map((code) => `${code},${formatCouponCode(code)}\n`);
    const written = writeNamedFile(csv, `code,printed\n${rows.join('')}`);
    if (!written.ok) return complain(written.code, written.values, 2);
    say('cli-coupons-made', { codes: rows.length, coupon: of, file: csv });
  });
}
