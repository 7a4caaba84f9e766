import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { ok, type Result, refused } from '#base/result';
import { checkLook, type Look, lookSchema, MOST_LOGO_LETTERS } from '#domain/look/look';
import { withOffice } from './office.ts';
import { complain, say } from './say.ts';

const options = {
  data: { type: 'string' },
  store: { type: 'string' },
  address: { type: 'string' },
  colour: { type: 'string' },
  type: { type: 'string' },
  logo: { type: 'string' },
  plain: { type: 'boolean' },
} as const;

/** Bytes of a picture, which grow by a third as they are sent. */
const MOST_BYTES = Math.floor((MOST_LOGO_LETTERS - 40) * 0.75);

/**
 * `treuekasse look --store NAME`: `--address du|sie` how customers are addressed in German; `--colour #RRGGBB [--type legible|serif|device]
 * [--logo FILE]` how the screens look; `--plain` takes colour, type and logo away.
 */
export async function lookCommand(args: readonly string[]): Promise<void> {
  const { store, address, colour, type, logo, plain, data } = parseArgs({ args: [...args], options }).values;
  if (store === undefined) return complain('cli-option-missing', { option: '--store' }, 2);
  if (address !== undefined && address !== 'du' && address !== 'sie')
    return complain('argument-wrong', { argument: `--address ${address}` }, 2);
  if (address === undefined && colour === undefined && !plain)
    return complain('cli-option-missing', { option: '--colour' }, 2);
  const look = colour === undefined ? undefined : lookFrom(colour, type, logo);
  if (look && !look.ok) return complain(look.code, look.values, 2);
  await withOffice({ data }, async (office) => {
    const set = await office.setLook(store, {
      ...(address !== undefined && { address }),
      ...(look ? { look: look.value } : plain ? { look: undefined } : {}),
    });
    if (!set.ok) return complain(set.code, set.values, 2);
    say('cli-look-set', { store });
  });
}

function lookFrom(colour: string, type: string | undefined, logo: string | undefined): Result<Look> {
  const picture = logo === undefined ? undefined : pictureOf(logo);
  if (picture && !picture.ok) return picture;
  const said = { colour: colour.toLowerCase(), type, ...(picture && { logo: picture.value }) };
  const { data, error } = lookSchema.safeParse(said);
  if (data) return checkLook(data);
  const wrong = error.issues[0]?.path[0];
  if (wrong === 'colour') return refused('look-colour-wrong');
  return wrong === 'type'
    ? refused('argument-wrong', { argument: `--type ${type}` })
    : refused('look-logo-wrong', { most: Math.floor(MOST_BYTES / 1_000) });
}

function pictureOf(file: string): Result<string> {
  const kind = { '.png': 'image/png', '.svg': 'image/svg+xml' }[extname(file).toLowerCase()];
  const wrong = refused('look-logo-wrong', { most: Math.floor(MOST_BYTES / 1_000) });
  try {
    if (kind === undefined || statSync(file).size > MOST_BYTES) return wrong;
    return ok(`data:${kind};base64,${readFileSync(file).toString('base64')}`);
  } catch {
    return wrong;
  }
}
