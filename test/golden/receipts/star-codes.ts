/**
 * The texts of the codes that bytes for a Star printer ask for (StarPRNT Command Specifications): `ESC GS y D 1 m nL nH` and the
 * text of a QR code, `ESC b` with four parameters, the text and `RS` of a barcode.
 */
export function starCodes(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString('latin1');
  const codes: string[] = [];
  // oxlint-disable-next-line no-control-regex -- the commands of a printer are what is looked for
  for (const { index, 0: start } of text.matchAll(/\x1b\x1dyD1[\s\S]/g)) {
    const at = index + start.length;
    const length = text.charCodeAt(at) + 256 * text.charCodeAt(at + 1);
    codes.push(Buffer.from(text.slice(at + 2, at + 2 + length), 'latin1').toString('utf8'));
  }
  // oxlint-disable-next-line no-control-regex -- the same
  for (const [, code = ''] of text.matchAll(/\x1bb[\s\S]{4}([^\x1e]*)\x1e/g)) codes.push(code);
  return codes.sort();
}
