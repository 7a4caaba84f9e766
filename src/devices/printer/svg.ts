/** Thermal paper is a little warm, its black a little grey. */
export const PAPER = '#fffdf8';
export const INK = '#26231f';

/** A coordinate: at most two decimals, no exponent. */
export const number = (value: number): string => String(Math.round(value * 100) / 100);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element or an attribute. What XML 1.0 cannot hold, such as control characters, becomes U+FFFD. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- XML forbids exactly these
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g, '\u{FFFD}')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
