import { DEFAULT_RECEIPT_RULES, type ReceiptRules, receiptRulesSchema } from '#domain/receipt-rules';
import type { Settings } from '../store/settings.ts';

/** What the shop has settled about receipts, kept in the counter's file. What cannot be read counts as not settled. */
export function readReceiptRules(settings: Settings): ReceiptRules {
  const stored = settings.get('receipt-rules');
  if (stored === undefined) return DEFAULT_RECEIPT_RULES;
  try {
    return receiptRulesSchema.parse(JSON.parse(stored));
  } catch {
    return DEFAULT_RECEIPT_RULES;
  }
}

export const writeReceiptRules = (settings: Settings, rules: ReceiptRules): void =>
  settings.set('receipt-rules', JSON.stringify(rules));
