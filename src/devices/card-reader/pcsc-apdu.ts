/** What a storage card can be asked through a reader. Source: PC/SC part 3, 3.2.2 (version 2.01.09). */
export const GET_UID = Uint8Array.of(0xff, 0xca, 0, 0, 0);

export const readBinary = (page: number, length: number): Uint8Array => Uint8Array.of(0xff, 0xb0, 0, page, length);

export const updateBinary = (page: number, bytes: Uint8Array): Uint8Array =>
  Uint8Array.of(0xff, 0xd6, 0, page, bytes.length, ...bytes);

export type Answer =
  | { readonly kind: 'data'; readonly data: Uint8Array }
  /** The same again, with this length. */
  | { readonly kind: 'length'; readonly length: number }
  /** Failed without a reason: the card may be gone. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'refused' };

/** What an answer means by its last two bytes. Drivers have been seen to give no bytes at all when the card has gone. */
export function judgeAnswer(response: Uint8Array): Answer {
  const at = response.length - 2;
  if (at < 0) return { kind: 'failed' };
  const data = response.subarray(0, at);
  const [high = 0, low = 0] = response.subarray(at);
  const status = high * 256 + low;
  // 6282: the end was reached before all bytes had been read; those that were are there
  if (status === 0x9000 || status === 0x6282) return { kind: 'data', data };
  if (high === 0x6c) return { kind: 'length', length: low };
  return { kind: status === 0x6300 ? 'failed' : 'refused' };
}

/** The status word for the protocol view. */
export const statusWord = (response: Uint8Array): string => Buffer.from(response.subarray(-2)).toString('hex');
