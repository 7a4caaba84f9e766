import { SIGNATURE_HEIGHT, SIGNATURE_WIDTH, type Strokes } from '#domain/signature';

/** What a finger has drawn, as a picture (a `data:` address); empty where nothing was drawn. */
export function signaturePicture(strokes: Strokes): string {
  if (strokes.length === 0) return '';
  const paths = strokes.map((line) => {
    const points = Array.from({ length: line.length / 2 }, (_, at) => `${line[2 * at]} ${line[2 * at + 1]}`);
    // a dot is a line that goes nowhere
    return `M${points.join('L')}${points.length === 1 ? 'h0' : ''}`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIGNATURE_WIDTH} ${SIGNATURE_HEIGHT}"><path d="${paths.join('')}" fill="none" stroke="#1d2a33" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
