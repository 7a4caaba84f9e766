import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolder } from '#counter/service/arguments';
import { isRightsPolicy } from '#domain/rights-policy';
import { readOpenIdSettings } from '#office/back-office/openid-settings';
import { readMailSettings } from '#office/mail/settings';
import { isProxy } from '#office/http/proxies';
import { type Office, startOffice } from '#office/main';
import { startEmbeddedPostgres } from '#office/postgres/embedded';
import { endWith } from './counter.ts';
import { findingLine, tellFindings } from './lint.ts';
import { readJsonFile } from './read-file.ts';
import { complain, say } from './say.ts';

/** What a parent process and its head office say to each other. */
export type FromOffice =
  | { readonly kind: 'ready'; readonly url: string; readonly statusUrl: string }
  | { readonly kind: 'code'; readonly code: string };
export type ToOffice = { readonly kind: 'pair'; readonly store: string };

/** Head office's port unless told otherwise: not one of the well-known ones, the same every time. */
const OFFICE_PORT = 8_720;

const options = {
  data: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  'public-url': { type: 'string' },
  proxy: { type: 'string', multiple: true },
  store: { type: 'string' },
  replaces: { type: 'string' },
  file: { type: 'string' },
  'rights-policy': { type: 'string' },
  'webhooks-anywhere': { type: 'boolean', default: false },
} as const;

type Values = {
  data?: string | undefined;
  port?: string | undefined;
  host?: string | undefined;
  'public-url'?: string | undefined;
};

/** The built pages of the back office: beside the built command line, or in the checkout. */
const BACK_OFFICE_PAGES = [
  join(import.meta.dirname, '../back-office'),
  join(import.meta.dirname, '../../out/back-office'),
].find(existsSync);

const officeFolder = (values: Values): string => values.data ?? join(dataFolder(), 'office');

/** `treuekasse office`: head office until it is told to end. With a parent process it also makes pairing codes for it. */
export async function officeCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  const port = Number(values.port ?? OFFICE_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return complain('argument-wrong', { argument: `--port ${values.port}` }, 2);
  const rightsPolicy = values['rights-policy'];
  if (rightsPolicy !== undefined && !isRightsPolicy(rightsPolicy))
    return complain('argument-wrong', { argument: `--rights-policy ${rightsPolicy}` }, 2);
  const proxies = values.proxy ?? [];
  const strange = proxies.find((proxy) => !isProxy(proxy));
  if (strange !== undefined) return complain('argument-wrong', { argument: `--proxy ${strange}` }, 2);
  const mail = readMailSettings(process.env);
  if (!mail.ok) return complain(mail.code, mail.values, 2);
  const openId = readOpenIdSettings(process.env);
  if (!openId.ok) return complain(openId.code, openId.values, 2);
  const started = await startOffice({
    rightsPolicy,
    mail: mail.value,
    openId: openId.value,
    databaseUrl: process.env['DATABASE_URL'] || undefined,
    dataDir: officeFolder(values),
    host: values.host ?? '127.0.0.1',
    port,
    publicUrl: values['public-url'],
    proxies,
    pages: BACK_OFFICE_PAGES,
    webhooksAnywhere: values['webhooks-anywhere'],
  });
  if (!started.ok) return complain(started.code, started.values);
  const office = started.value;
  for (const { code, values } of office.guard.lacks) complain(code, values, 0);
  endWith(() => office.close());
  if (!process.send) return say('cli-office-ready', { address: office.statusUrl });

  const tell = (message: FromOffice): void => void process.send?.(message);
  process.on('message', (message: ToOffice) => {
    if (message.kind === 'pair') void pairingCode(office, message.store).then((code) => tell({ kind: 'code', code }));
  });
  // a head office that was started for a counter ends with it, however that came to its end
  process.once('disconnect', () => void office.close().finally(() => process.exit()));
  tell({ kind: 'ready', url: office.url, statusUrl: office.statusUrl });
}

/** A code for a store of this name, which is made if it is not there yet. */
async function pairingCode(office: Office, store: string): Promise<string> {
  const known = await office.createPairingCode(store);
  if (known.ok) return known.value.code;
  const made = await office.createStore({ name: store });
  const code = await office.createPairingCode(made.store);
  if (!code.ok) throw new Error('the store that was just made is not there');
  return code.value.code;
}

/**
 * `treuekasse pair --store NAME [--replaces TERMINAL]`: prints a one-time code for a new counter, or for one that takes the
 * place of a counter that is gone. Works beside a running head office.
 */
export async function pairCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  if (values.store === undefined) return complain('cli-option-missing', { option: '--store' }, 2);
  const { store, replaces } = values;
  await withOffice(values, async (office) => {
    if (replaces === undefined) return say('cli-pairing-code', { store, code: await pairingCode(office, store) });
    const code = await office.createPairingCode(store, undefined, replaces);
    if (!code.ok) return complain(code.code, code.values, 2);
    say('cli-pairing-code', { store, code: code.value.code });
    say('cli-pairing-replaces', { terminal: replaces });
  });
}

/** `treuekasse program --file FILE`: puts a program in force for all stores, or names every fault and changes nothing. Warnings are told. */
export async function programCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  if (values.file === undefined) return complain('cli-option-missing', { option: '--file' }, 2);
  const { file } = values;
  const content = readJsonFile(file);
  if (!content.ok) return complain(content.code, content.values, 2);
  const errors = tellFindings(content.value);
  if (errors > 0) return complain('lint-refused', { file, count: errors }, 2);
  await withOffice(values, async (office) => {
    const put = await office.putProgram(content.value);
    if (put.ok) return say('cli-program-in-force', { program: put.value.name, version: put.value.version });
    complain(put.code, put.values, 2);
    for (const { path, reason } of put.faults) console.error(`  ${path}: ${reason}`);
    for (const unknown of put.unknown) console.error(`  ${findingLine(unknown)}`);
  });
}

/** A head office for one command, beside a running one or alone. */
export async function withOffice(values: Values, work: (office: Office) => Promise<void>): Promise<void> {
  const database = process.env['DATABASE_URL']
    ? undefined
    : await startEmbeddedPostgres({ dataDir: officeFolder(values) });
  if (database && !database.ok) return complain(database.code, database.values);
  // with the database's address given it is one more head office among others, which leaves their addresses alone
  const databaseUrl = database?.value.url ?? process.env['DATABASE_URL'];
  const started = await startOffice({
    databaseUrl,
    dataDir: officeFolder(values),
    host: '127.0.0.1',
    port: 0,
    publicUrl: values['public-url'],
  });
  try {
    if (!started.ok) return complain(started.code, started.values);
    await work(started.value);
  } finally {
    if (started.ok) await started.value.close();
    await database?.value.stop();
  }
}
