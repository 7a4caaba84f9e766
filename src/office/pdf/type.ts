import { readFileSync } from 'node:fs';
import { resourceFile } from '../resource-file.ts';

/** The faces of documents: the type of all screens, and one that knows more letters. */
export type Face = 'regular' | 'bold' | 'more';

const FILES: Readonly<Record<Face, string>> = {
  regular: 'atkinson-hyperlegible-next-regular.ttf',
  bold: 'atkinson-hyperlegible-next-bold.ttf',
  more: 'noto-sans-regular.ttf',
};

/** What the type of the screens has: the letters of Latin languages, figures and marks. */
const OWN_LETTERS =
  /^[\n\x20-\x7e\xa0-\xac\xae-\xb4\xb6-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0123\u0126-\u0127\u012a-\u012b\u012e-\u0133\u0136-\u0137\u0139-\u013e\u0141-\u0148\u0150-\u0155\u0158-\u015b\u015e-\u0165\u016a-\u016b\u016e-\u017e\u0218-\u021b\u1e80-\u1e85\u1e9e\u1ef2-\u1ef3\u2013-\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039-\u203a\u20ac\u2122]*$/;

/** A text stands in one face as a whole, so that a name is not made of two. */
export const faceFor = (text: string, bold: boolean): Face =>
  OWN_LETTERS.test(text) ? (bold ? 'bold' : 'regular') : 'more';

const kept = new Map<Face, Buffer>();

export function faceFile(face: Face): Buffer {
  const file = kept.get(face) ?? readFileSync(resourceFile('fonts', FILES[face]));
  kept.set(face, file);
  return file;
}
