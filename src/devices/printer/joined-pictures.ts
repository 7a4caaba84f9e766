import type { PaperItem, PaperPicture } from './paper.ts';

/** Between two parts of one picture some drivers move the paper themselves, by the height of the part. */
const MAX_STEP_DOTS = 48;
/** More than a metre of paper; what comes behind it is a picture of its own. */
const MAX_HEIGHT = 8_000;

/**
 * The pictures on the paper, each whole: drivers send a picture in low parts, one below the other, because printers have little memory.
 * What is as wide, as far from the edge and as large as the part above it, with nothing printed between them, belongs to it.
 */
export function joinedPictures(items: readonly PaperItem[]): PaperPicture[] {
  const found: PaperPicture[] = [];
  let parts: PaperPicture[] = [];
  const end = (): void => {
    if (parts.length > 0) found.push(joined(parts));
    parts = [];
  };
  for (const item of items) {
    if (item.kind === 'feed' && item.dots <= MAX_STEP_DOTS) continue;
    const [first] = parts;
    if (item.kind !== 'picture' || !first || !isPart(item, first) || heightOf(parts) + item.height > MAX_HEIGHT) end();
    if (item.kind === 'picture') parts.push(item);
  }
  end();
  return found;
}

const isPart = (one: PaperPicture, first: PaperPicture): boolean =>
  one.width === first.width && one.align === first.align && one.scaleX === first.scaleX && one.scaleY === first.scaleY;

const heightOf = (parts: readonly PaperPicture[]): number => parts.reduce((sum, { height }) => sum + height, 0);

function joined(parts: readonly PaperPicture[]): PaperPicture {
  const first = parts[0]!;
  if (parts.length === 1) return first;
  const rows = new Uint8Array(parts.reduce((sum, part) => sum + part.rows.length, 0));
  let at = 0;
  for (const part of parts) {
    rows.set(part.rows, at);
    at += part.rows.length;
  }
  return { ...first, height: heightOf(parts), rows };
}
