import { parseArgs } from 'node:util';
import { BUILT_IN_WORDING } from '#domain/consent-wording';
import { withOffice } from './office.ts';
import { readJsonFile } from './read-file.ts';
import { complain, say } from './say.ts';

const options = { data: { type: 'string' }, file: { type: 'string' }, print: { type: 'string' } } as const;

/**
 * `treuekasse wording`: the versions with which consents have been asked, the one that holds now first. `--print VERSION` shows one as a
 * file; `--file FILE` makes another one hold from now on.
 */
export async function wordingCommand(args: readonly string[]): Promise<void> {
  const { file, print, data } = parseArgs({ args: [...args], options }).values;
  const read = file === undefined ? undefined : readJsonFile(file);
  if (read && !read.ok) return complain(read.code, read.values, 2);
  await withOffice({ data }, async (office) => {
    if (read) {
      const set = await office.putWording(read.value);
      return set.ok ? say('cli-wording-set', { version: set.value.id }) : complain(set.code, set.values, 2);
    }
    const all = await office.wordings();
    if (print === undefined) {
      for (const { id: version, since } of all)
        say(version === BUILT_IN_WORDING.id ? 'cli-wording-built-in' : 'cli-wording-line', { version, since });
      return;
    }
    const wording = all.find(({ id }) => id === print);
    if (!wording) return complain('argument-wrong', { argument: `--print ${print}` }, 2);
    process.stdout.write(`${JSON.stringify({ version: wording.id, texts: wording.texts }, undefined, 2)}\n`);
  });
}
