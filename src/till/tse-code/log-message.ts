import { concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { element, integerContent, oidContent } from './der.ts';
import type { TseCode } from './tse-code.ts';

/**
 * What the TSE signed at the end of the transaction: the log message of BSI TR-03151, DER elements one after the other
 * without an outer sequence. Where a time format has several spellings of the same moment, all of them are tried, so
 * there are one or two messages; none when the format is unknown or cannot express the moment.
 */
export function logMessages(code: TseCode, algorithmOid: string): Uint8Array[] {
  const text = (tag: number, value: string) => element(tag, new TextEncoder().encode(value));
  const head = concatBytes(
    element(0x02, integerContent(2)),
    element(0x06, oidContent('0.4.0.127.0.7.3.7.1.1')),
    text(0x80, 'FinishTransaction'),
    text(0x81, code.tillSerial),
    text(0x82, code.processData),
    text(0x83, code.processType),
    element(0x85, integerContent(code.transaction)),
    element(0x04, hexToBytes(code.tseSerial)),
    element(0x30, element(0x06, oidContent(algorithmOid))),
    element(0x02, integerContent(code.signatureCounter)),
  );
  return logTimes(code.timeFormat, code.loggedAt).map((time) => concatBytes(head, time));
}

/** The names of the formats are those of DSFinV-K, annex E (TSE_ZEITFORMAT). */
export const isKnownTimeFormat = (timeFormat: string): boolean => Object.hasOwn(TIME_FORMATS, timeFormat);

function logTimes(timeFormat: string, loggedAt: number): Uint8Array[] {
  const moment: Moment = {
    digits: new Date(loggedAt).toISOString().replaceAll(/[-:T]|\.\d+Z/g, ''),
    seconds: Math.floor(loggedAt / 1000),
    millis: loggedAt % 1000,
  };
  const spell = isKnownTimeFormat(timeFormat) ? TIME_FORMATS[timeFormat] : undefined;
  return (spell?.(moment) ?? []).map(({ tag, content }) =>
    element(tag, typeof content === 'number' ? integerContent(content) : new TextEncoder().encode(content)),
  );
}

/** `digits` is `YYYYMMDDhhmmss` in UTC. */
type Moment = { readonly digits: string; readonly seconds: number; readonly millis: number };
type Spelling = { readonly tag: number; readonly content: string | number };

/**
 * A spelling must carry every digit of the moment: what it would drop, somebody could change without being noticed.
 * Tills say `utcTime` also where their TSE logs the seconds.
 */
const TIME_FORMATS: Readonly<Record<string, (moment: Moment) => Spelling[]>> = {
  unixTime: ({ seconds, millis }) => (millis === 0 ? [{ tag: 0x02, content: seconds }] : []),
  utcTime: (moment) => [...utcTime(moment), ...utcTimeToTheMinute(moment)],
  utcTimeWithSeconds: (moment) => utcTime(moment),
  generalizedTime: (moment) => generalizedTime(moment),
  generalizedTimeWithMilliseconds: (moment) => generalizedTime(moment),
};

/** Two digits of the year reach to 2049 (X.680). */
const utcTime = ({ digits, millis }: Moment): Spelling[] =>
  millis === 0 && digits < '2050' ? [{ tag: 0x17, content: `${digits.slice(2)}Z` }] : [];

const utcTimeToTheMinute = ({ digits, millis }: Moment): Spelling[] =>
  millis === 0 && digits < '2050' && digits.endsWith('00') ? [{ tag: 0x17, content: `${digits.slice(2, 12)}Z` }] : [];

/** DER has no zeros at the end of a fraction, but DSFinV-K always writes three digits. */
function generalizedTime({ digits, millis }: Moment): Spelling[] {
  const fraction = String(millis).padStart(3, '0');
  const short = fraction.replace(/0+$/, '');
  const contents = new Set([`${digits}${short === '' ? '' : `.${short}`}Z`, `${digits}.${fraction}Z`]);
  return [...contents].map((content) => ({ tag: 0x18, content }));
}
