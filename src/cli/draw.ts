import { parseArgs } from 'node:util';
import { z } from 'zod';
import { checkDraw, MOST_PRIZES, publishedDrawSchema } from '#domain/life/published-draw';
import { checkSurprises, publishedSurprisesSchema } from '#domain/life/published-surprises';
import { sha256 } from '#replication/node-sha256';
import { withOffice } from './office.ts';
import { readJsonFile } from './read-file.ts';
import { complain, say, sentence } from './say.ts';

const options = {
  data: { type: 'string' },
  of: { type: 'string' },
  prizes: { type: 'string' },
  check: { type: 'string' },
} as const;

/**
 * `treuekasse draw --of ID --prizes N`: draws the winners when the draw is over, or says them again. `--check FILE` computes a published
 * draw, or a month's surprises, again, without any head office; exit 1 if it comes to something else.
 */
export async function drawCommand(args: readonly string[]): Promise<void> {
  const { of, prizes, check, data } = parseArgs({ args: [...args], options }).values;
  if (check !== undefined) return checkPublished(check);
  if (of === undefined) return complain('cli-option-missing', { option: '--of' }, 2);
  if (prizes === undefined) return complain('cli-option-missing', { option: '--prizes' }, 2);
  if (!/^[1-9]\d{0,3}$/.test(prizes) || Number(prizes) > MOST_PRIZES)
    return complain('argument-wrong', { argument: `--prizes ${prizes}` }, 2);
  await withOffice({ data }, async (office) => {
    const drawn = await office.drawPrizes(of, Number(prizes));
    if (!drawn.ok) return complain(drawn.code, drawn.values, 2);
    const { at, participants, winners } = drawn.value;
    say('cli-draw-done', { at, participants });
    for (const [index, { member, name, phone, card }] of winners.entries()) {
      const who = [name || sentence('cli-draw-nameless'), phone, card].filter((part) => part !== undefined).join(', ');
      say('cli-draw-winner', { place: index + 1, who, member });
    }
    say('cli-draw-public', { address: `/draws/${of}` });
  });
}

const published = z.discriminatedUnion('format', [publishedDrawSchema, publishedSurprisesSchema]);

function checkPublished(file: string): void {
  const content = readJsonFile(file, MOST_BYTES);
  if (!content.ok) return complain(content.code, content.values, 2);
  const read = published.safeParse(content.value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return complain('draw-check-form', { file, reason: `${issue?.path.join('.')}: ${issue?.message}` }, 2);
  }
  if (read.data.format === 'treuekasse.draw/1') {
    const checked = checkDraw(read.data, sha256);
    return checked.ok ? say('cli-draw-checked', checked.value) : complain(checked.code, checked.values);
  }
  const checked = checkSurprises(read.data, sha256);
  return checked.ok ? say('cli-surprises-checked', checked.value) : complain(checked.code, checked.values);
}

/** A million participants are in such a file. */
const MOST_BYTES = 200 * 1024 * 1024;
