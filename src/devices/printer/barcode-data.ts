/** Whether a text is an EAN-13 with its check digit right (GS1 General Specifications 7.9: weights 1 and 3). */
export function isEan13(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false;
  const sum = Array.from(text).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** Code 128 as printers take it: `{B` and `{C` choose the set, a brace is doubled in set B. */
export type Code128 = {
  readonly data: string;
  /** Width without the quiet zones. */
  readonly modules: number;
};

/**
 * Code 128 of printable ASCII; undefined for anything else. Runs of four digits and more are packed two into one symbol
 * (set C), without which a card number does not fit on 58 mm paper.
 */
export function code128(text: string): Code128 | undefined {
  if (!/^[ -~]{1,80}$/.test(text)) return undefined;
  const packed = written(text, /(?:\d\d){2,}|[\s\S]/g);
  // Digits 16 04 01 in set C are the bytes of DLE EOT 1, which a printer obeys wherever it meets them.
  // oxlint-disable-next-line no-control-regex -- those bytes are what is looked for
  return /\x10[\x04\x05\x14]/.test(packed.data) ? written(text, /[\s\S]/g) : packed;
}

function written(text: string, parts: RegExp): Code128 {
  let data = '';
  let symbols = 0;
  let set = '';
  const use = (next: 'B' | 'C'): void => {
    if (set === next) return;
    set = next;
    data += `{${next}`;
    symbols += 1;
  };
  for (const part of text.match(parts) ?? []) {
    if (part.length >= 4) {
      use('C');
      for (let i = 0; i < part.length; i += 2) data += String.fromCharCode(Number(part.slice(i, i + 2)));
      symbols += part.length / 2;
    } else {
      use('B');
      data += part === '{' ? '{{' : part;
      symbols += 1;
    }
  }
  // Eleven modules a symbol; behind them the check symbol and the stop pattern of thirteen.
  return { data, modules: (symbols + 1) * 11 + 13 };
}
