import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dayIn } from '#base/day';
import { present } from '#base/assert';
import { encodeReceipt } from '#devices/printer/encode';
import { openPrinterAt } from '#devices/printer/printer-connection';
import { printerProfile } from '#devices/printer/profiles';
import { qrModules } from '#devices/printer/symbols';
import { TillClient } from '#till/api/till-client';
import { testTseCode } from '#till/tse-code/test-code';
import { endWith } from '../counter.ts';
import { complain, say } from '../say.ts';
import { readProducts } from './basket.ts';
import { serveTill } from './server.ts';
import { createDemoTill, type DemoTillParts } from './till.ts';

export type DemoTillOptions = {
  readonly origin: string;
  readonly key: string;
  readonly port: number;
  /** Milliseconds since 1970; the machine's own clock if left out. */
  readonly now?: () => number;
  readonly printer?: { readonly host: string; readonly port: number; readonly profile: string };
};

/** The folder of the till's page: from the source as from the built program the first folder above that holds it. */
function pageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'resources', 'till-demo')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'resources', 'till-demo');
}

/** Opens the example till beside a terminal. Its security device is made of chance: its codes are tests, and say so. */
export async function openDemoTill({ origin, key, port, printer, now = Date.now }: DemoTillOptions) {
  const folder = pageFolder();
  const products = readProducts(join(folder, 'bakery.json'));
  const secret = randomBytes(32);
  // below every curve's order
  secret[0]! &= 0x3f;
  const sign: DemoTillParts['sign'] = (bill, method, transaction, at) =>
    testTseCode(secret, {
      day: dayIn('Europe/Berlin', at),
      gross: bill.vat,
      payments: [{ method, amount: bill.due }],
      transaction,
      startedAt: at,
      loggedAt: at,
    });
  const profile = printer && present(printerProfile(printer.profile), 'the command has looked for the profile');
  const opened =
    printer &&
    profile &&
    openPrinterAt({ kind: 'tcp', host: printer.host, port: printer.port }, profile, { onState() {}, onMessage() {} });
  const till = createDemoTill({
    client: new TillClient({ origin, key }),
    products,
    now,
    run: Date.now().toString(36).toUpperCase(),
    sign,
    print:
      opened &&
      profile &&
      ((document) => opened.print(encodeReceipt(document, profile, (text) => qrModules(text, 'M')))),
  });
  const served = await serveTill(till, products, { port, folder });
  return {
    till,
    address: served.address,
    async close(): Promise<void> {
      await served.close();
      opened?.close();
    },
  };
}

/** `treuekasse till-demo`: a till that sells rolls, as an example of how a till works with the terminal. */
export async function tillDemoCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      counter: { type: 'string' },
      'key-file': { type: 'string' },
      printer: { type: 'string' },
      port: { type: 'string', default: '0' },
    },
  });
  const origin = /^https?:\/\/[^/]+$/.exec(values.counter?.replace(/\/$/, '') ?? '')?.[0];
  const file = values['key-file'];
  if (file !== undefined && !existsSync(file)) return complain('argument-wrong', { argument: `--key-file ${file}` }, 2);
  const key = file === undefined ? process.env['TREUEKASSE_TILL_KEY'] : readFileSync(file, 'utf8').trim();
  if (origin === undefined || !key) return complain('till-demo-usage', {}, 2);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return complain('argument-wrong', { argument: `--port ${values.port}` }, 2);
  const [, host, printerPort, profile = 'epson-80'] =
    /^(.+):(\d{1,5})(?:\/([a-z0-9-]+))?$/.exec(values.printer ?? '') ?? [];
  if (values.printer !== undefined && (host === undefined || !printerProfile(profile)))
    return complain('argument-wrong', { argument: `--printer ${values.printer}` }, 2);
  const till = await openDemoTill({
    origin,
    key,
    port,
    ...(host !== undefined && { printer: { host, port: Number(printerPort), profile } }),
  });
  endWith(till.close);
  say('till-demo-ready', { address: till.address });
}
