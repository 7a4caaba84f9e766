import { backOffice } from '#contract/back-office/contract';
import { mayCall, type Rule, ROLES } from '#contract/back-office/rule';

type Procedure = { readonly '~orpc': { readonly meta: Rule } };

/** Every procedure of the back office and who may call it, as `docs/back-office-rights.md` shows it. */
export function rightsTable(): string {
  const rows = Object.entries(backOffice).flatMap(([part, calls]) =>
    Object.entries(calls as Record<string, Procedure>).map(
      ([
        name,
        {
          '~orpc': { meta },
        },
      ]) => {
        const cells = ROLES.map((role) => (mayCall(meta, role) ? 'yes' : ''));
        return `| \`${part}.${name}\` | ${[mayCall(meta, undefined) ? 'yes' : '', ...cells].join(' | ')} |`;
      },
    ),
  );
  return `# Who may do what in the back office

Written by \`npm run generate\` from the contract (\`src/contract/back-office\`); \`test/integration/office/back-office/who-may-call.test.ts\` calls each
procedure in each role against a table of its own. Owners get their own figures alone, whatever they ask for.

| procedure | nobody signed in | ${ROLES.join(' | ')} |
|---|${'---|'.repeat(ROLES.length + 1)}
${rows.join('\n')}
`;
}
