/** True for what a call may give instead of one value: a row of values over time. */
export function isStream(value: unknown): value is AsyncIterator<unknown, unknown, undefined> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value;
}
