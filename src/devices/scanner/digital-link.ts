import { refused } from '#base/result';
import { isIdentifier, type ReadGs1, readPairs } from './gs1-elements.ts';

/** Which identifiers may begin a GS1 Digital Link, and which may follow each in its path. Source: GS1 Digital Link: URI syntax 1.6. */
const KEYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  '00': [],
  '01': [['22', '10', '21'], ['235']],
  '253': [],
  '255': [],
  '401': [],
  '402': [],
  '414': [['254'], ['7040']],
  '415': [['8020']],
  '417': [['7040']],
  '8003': [],
  '8004': [['7040']],
  '8006': [['22', '10', '21']],
  '8010': [['8011']],
  '8013': [],
  '8017': [['8019']],
  '8018': [['8019']],
};

/**
 * The elements of a web address that is a GS1 Digital Link; undefined for any other address. GTINs may be short of their leading
 * zeros, as older links are. Never throws.
 */
export function readDigitalLink(address: string, year?: number): ReadGs1 | undefined {
  const [, host, path, query = ''] = /^https?:\/\/([^/?#]+)(\/[^?#]*)(?:\?([^#]*))?(?:#.*)?$/i.exec(address) ?? [];
  if (host === undefined || path === undefined || /[<>{}\\^`\s]/.test(address) || host.includes('%')) return undefined;
  const segments = path.slice(1).split('/');
  let start = segments.length - 2;
  while (start >= 0 && !Object.hasOwn(KEYS, segments[start] ?? '')) start -= 2;
  const key = segments[start];
  if (key === undefined) return undefined;

  const inPath: [string, string][] = [];
  for (let at = start; at < segments.length; at += 2)
    inPath.push([segments[at] ?? '', decoded(segments[at + 1] ?? '')]);
  const asked = query.split('&').flatMap((part): [string, string][] => {
    const [ai = '', value] = part.split(/=(.*)/s);
    return /^\d+$/.test(ai) ? [[ai, decoded((value ?? '').replaceAll('+', ' '))]] : [];
  });

  const pairs = [...inPath, ...asked].map(([ai, value]) => [ai, withZeros(ai, value)] as const);
  const read = readPairs(pairs, year);
  // a shop's page may well be called /01/…: without a good first element it is somebody's address
  if (read.elements.length === 0 && read.fault?.code !== 'gs1-check-digit') return undefined;
  if (read.fault) return read;
  const wrong = misplaced(
    key,
    inPath.slice(1).map(([ai]) => ai),
    asked.map(([ai]) => ai),
  );
  return wrong === undefined ? read : { ...read, fault: refused('gs1-identifier', { ai: wrong }) };
}

/** An identifier where it may not stand: out of order in the path, twice, or in the query though it belongs into the path. */
function misplaced(key: string, qualifiers: readonly string[], attributes: readonly string[]): string | undefined {
  const orders = KEYS[key] ?? [];
  const fitting = orders.filter((order) => {
    const places = qualifiers.map((ai) => order.indexOf(ai));
    return places.every((place, at) => place >= 0 && (at === 0 || place > (places[at - 1] ?? 0)));
  });
  if (qualifiers.length > 0 && fitting.length === 0) return qualifiers[0];
  const seen = new Set([key, ...qualifiers]);
  return attributes.find((ai) => {
    const isWrong = !isIdentifier(ai) || seen.has(ai) || fitting.some((order) => order.includes(ai));
    seen.add(ai);
    return isWrong;
  });
}

const withZeros = (ai: string, value: string): string =>
  (ai === '01' || ai === '02') && /^(?:\d{8}|\d{12}|\d{13})$/.test(value) ? value.padStart(14, '0') : value;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // a percent sign that stands for nothing: the characters are judged as they are
    return text;
  }
}
