import { strToU8, zipSync } from 'fflate';
import { SIGNATURE_HEIGHT, SIGNATURE_WIDTH, type Strokes } from '#domain/signature';
import type { AllOfPerson } from './all-of-person.ts';
import { personPdf } from './person-pdf.ts';

/** One file with all of a person's data: to be read (PDF), for programs (JSON), and signatures as they were drawn. */
export async function archiveOf(all: AllOfPerson): Promise<Buffer> {
  const { unitNames: _names, ...data } = all;
  const signatures = all.profiles.flatMap((profile) => profile.signatures ?? []);
  const files = {
    'auskunft.pdf': new Uint8Array(await personPdf(all)),
    'auskunft.json': strToU8(JSON.stringify(data, null, 2)),
    ...Object.fromEntries(
      signatures
        .filter(({ strokes }) => strokes.length > 0)
        .map(
          ({ id, strokes }) => [`unterschriften/${id.replace(/[^\w-]/g, '_')}.svg`, strToU8(drawing(strokes))] as const,
        ),
    ),
  };
  return Buffer.from(zipSync(files, { mtime: new Date(all.madeAt) }));
}

function drawing(strokes: Strokes): string {
  const path = strokes
    .map((line) => {
      const points = Array.from({ length: line.length / 2 }, (_, at) => `${line[2 * at]} ${line[2 * at + 1]}`);
      // a dot is a line that goes nowhere
      return `M${points.join('L')}${points.length === 1 ? 'h0' : ''}`;
    })
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIGNATURE_WIDTH} ${SIGNATURE_HEIGHT}"><path d="${path}" fill="none" stroke="#000" stroke-width="4" stroke-linecap="round"/></svg>`;
}
