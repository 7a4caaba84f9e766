import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ROLES } from '#contract/back-office/rule';
import { withOffice } from './office.ts';
import { complain, say } from './say.ts';

const options = {
  data: { type: 'string' },
  name: { type: 'string' },
  email: { type: 'string' },
  role: { type: 'string' },
  owner: { type: 'string' },
  store: { type: 'string' },
  reset: { type: 'string' },
} as const;

/**
 * `treuekasse person --name NAME --email ADDRESS --role ROLE [--owner OWNER | --store STORE]`: lets somebody into the back office, and prints the
 * code with which they set their password. `--reset ADDRESS`: a new code for whoever has lost the password or the second factor.
 */
export async function personCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  const { name, owner, store, data, reset } = values;
  const role = ROLES.find((one) => one === values.role);
  const email = (reset ?? values.email ?? '').trim().toLowerCase();
  if (reset === undefined && name === undefined) return complain('cli-option-missing', { option: '--name' }, 2);
  if (reset === undefined && !role) return complain('cli-option-missing', { option: `--role ${ROLES.join('|')}` }, 2);
  if (!z.email().safeParse(email).success) return complain('argument-wrong', { argument: `--email ${email}` }, 2);
  await withOffice({ data }, async ({ people }) => {
    const known = (await people.all()).find((person) => person.email === email);
    if (reset !== undefined && !known) return complain('office-person-unknown', {}, 2);
    const invited =
      reset !== undefined && known
        ? await people.reset(known.id)
        : await people.invite({ name: name ?? '', email, role: role ?? 'auditor', owner, store });
    if (!invited.ok) return complain(invited.code, invited.values, 2);
    say('cli-person-invited', { email, code: invited.value.code, until: invited.value.until });
  });
}
