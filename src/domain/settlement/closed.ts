import { canonicalJson } from '#base/canonical-json';
import { HEAD_OFFICE } from './clear-entry.ts';
import type { OwnerId, SettlementLine } from './settle.ts';
import type { ClearingTerms } from './terms.ts';

/** A month (`YYYY-MM`) as it was closed: nothing changes it afterwards, and what still arrives comes with the next one. */
export type ClosedSettlement = {
  readonly format: 'treuekasse.settlement/1';
  readonly brand: string;
  readonly period: string;
  /** Milliseconds since 1970, and who closed it. */
  readonly closedAt: number;
  readonly closedBy: string;
  readonly terms: ClearingTerms;
  /** How the owners were called, head office among them. */
  readonly owners: readonly { readonly id: OwnerId; readonly name: string }[];
  readonly lines: readonly SettlementLine[];
  /** Counters that had not been heard to the end of the month, and were not waited for. */
  readonly unheard: readonly string[];
  /** Hash of the month closed before; of the first one 64 zeros. */
  readonly previous: string;
};

export const FIRST_SETTLEMENT = '0'.repeat(64);

/** The hash of a closed month, over its canonical text, so that the months are a chain like a journal. */
export const settlementHash = (closed: ClosedSettlement, sha256: (text: string) => string): string =>
  sha256(canonicalJson(closed));

/** The first month whose hash, or whose link to the one before, is not what was kept; undefined if all are. */
export function brokenSettlement(
  closed: readonly { readonly body: ClosedSettlement; readonly hash: string }[],
  sha256: (text: string) => string,
): string | undefined {
  let previous = FIRST_SETTLEMENT;
  for (const { body, hash } of closed) {
    if (body.previous !== previous || settlementHash(body, sha256) !== hash) return body.period;
    previous = hash;
  }
  return undefined;
}

export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** The month after a month. */
export function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${month.slice(0, 4)}-${String(number + 1).padStart(2, '0')}`;
}

/** The month before a month. */
export function monthBefore(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const before = number === 1 ? [year - 1, 12] : [year, number - 1];
  return `${String(before[0]).padStart(4, '0')}-${String(before[1]).padStart(2, '0')}`;
}

/** The last day of a month, `YYYY-MM-DD`. */
export function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** What belongs to no owner is head office's. */
export const ownerName = (owners: ClosedSettlement['owners'], id: OwnerId): string =>
  owners.find((owner) => owner.id === id)?.name ?? (id === HEAD_OFFICE ? '' : id);
