import { ok, type Result } from '#base/result';
import type { Sale } from '#domain/sale';
import { checkSignature } from './check-signature.ts';
import type { TseCode, TseCodeRefusal } from '#till/tse-code/tse-code';

/** A code and the sale it stands for. The curves take a moment to load: nobody should wait for them at opening time. */
export async function readTseCode(
  text: string,
): Promise<Result<{ code: TseCode; sale: Sale }, TseCodeRefusal | 'tse-tampered'>> {
  const [{ parseTseCode }, { saleOfTseCode }] = await Promise.all([
    import('#till/tse-code/tse-code'),
    import('#till/tse-code/sale'),
  ]);
  const code = parseTseCode(text);
  if (!code.ok) return code;
  const sale = saleOfTseCode(code.value, undefined, checkSignature);
  return sale.ok ? ok({ code: code.value, sale: sale.value }) : sale;
}
