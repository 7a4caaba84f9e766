import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolder } from '#counter/service/arguments';
import { chooseShell, findShells } from '#counter/shell/choose-shell';
import { launchElectron, launchKiosk } from '#counter/shell/launch';
import { databaseFile, openForReading } from '#counter/store/database';
import { createSettings } from '#counter/store/settings';
import { endWith, openCounterHere } from './counter.ts';
import { startOfficeProcess } from './office-process.ts';
import { customerPlace, joinedCustomerScreen, openCustomerScreen, sayCustomerAddress } from './customer-screen.ts';
import { complain, say, sentence } from './say.ts';
import { openVirtualDevices } from './virtual/devices-command.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A window that ends with an error within this time never opened. */
const WINDOW_FAILED_MS = 5_000;

/**
 * `treuekasse start`: everything that a shop needs, with one command: the screens built, a head office on this machine
 * unless another one is named, the counter in the best shell there is. Ends when its window is closed.
 */
export async function startCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: joinedCustomerScreen(args),
    options: {
      demo: { type: 'boolean', default: false },
      data: { type: 'string' },
      office: { type: 'string' },
      code: { type: 'string' },
      shell: { type: 'string' },
      port: { type: 'string' },
      printer: { type: 'string' },
      'till-bridge': { type: 'string', multiple: true },
      'customer-screen': { type: 'string' },
      device: { type: 'string', multiple: true },
      'backup-folder': { type: 'string' },
      'backup-hours': { type: 'string' },
      'backup-keep': { type: 'string' },
    },
  });
  const customer = customerPlace(values['customer-screen']);
  if (!customer.ok) return complain(customer.code, customer.values, 2);
  const choice = chooseShell(findShells(), values.shell);
  if (!choice.ok) return complain(choice.code, choice.values, 2);
  if (!screensAreBuilt()) return complain('cli-build-failed');
  say('cli-stop');
  console.log(sentence(choice.value.why, choice.value.values));

  const folder = values.data ?? join(dataFolder(), ...(values.demo ? ['demo'] : []));
  const counterFolder = join(folder, values.demo ? 'counter-1' : 'counter');
  if (values.demo && !(await (await import('./demo/command.ts')).loadDemo(folder))) return;

  const stops: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  endWith(close);

  const office = values.office === undefined ? await startOfficeProcess(join(folder, 'office')) : undefined;
  if (office) {
    stops.push(office.stop);
    say('cli-office-ready', { address: office.statusUrl });
  } else if (values.office === undefined) say('cli-office-ended');

  const deviceArguments = (values.device ?? []).flatMap((device) => ['--device', device]);
  if (values.printer !== undefined) deviceArguments.push('--printer', values.printer);
  if (values.demo && deviceArguments.length === 0) {
    const virtual = await openVirtualDevices(0);
    if (virtual.ok) {
      stops.push(virtual.value.close);
      say('cli-virtual-ready', { address: virtual.value.address });
      const { printer, scanner, cardReader, display } = virtual.value.desk.live.get();
      const addresses = { printer, scanner, reader: cardReader, display };
      for (const [kind, { address }] of Object.entries(addresses))
        deviceArguments.push('--device', `${kind}=${address}`);
    }
  }

  const officeUrl = values.office ?? office?.url;
  const code =
    values.code ??
    (office && !isPaired(counterFolder) ? await office.pairingCode(sentence('cli-first-store')) : undefined);
  const counterArguments = [
    '--data',
    counterFolder,
    ...(values.port === undefined ? [] : ['--port', values.port]),
    ...deviceArguments,
    ...(values['till-bridge'] ?? []).flatMap((bridge) => ['--till-bridge', bridge]),
    ...(officeUrl === undefined ? [] : ['--office', officeUrl]),
    ...(code === undefined ? [] : ['--code', code]),
    ...(['backup-folder', 'backup-hours', 'backup-keep'] as const).flatMap((name) => {
      const value = values[name];
      return value === undefined ? [] : [`--${name}`, value];
    }),
    ...(values.demo ? ['--demo'] : []),
  ];

  if (choice.value.shell === 'electron') {
    if (customer.value) say('cli-customer-by-itself');
    const launched = await launchElectron({
      binary: choice.value.binary,
      appFolder: ROOT,
      kiosk: true,
      serviceArguments: counterArguments,
    });
    if (!launched.ok) complain(launched.code, launched.values);
    else await launched.value.ended;
    return close();
  }

  const running = await openCounterHere(counterArguments);
  if (!running) return close();
  stops.push(() => running.close());
  if (choice.value.shell === 'page' || !customer.value) sayCustomerAddress(running);
  if (choice.value.shell === 'page') return say('cli-counter-ready', { address: running.gate.freshAddress() });

  const { binary } = choice.value;
  if (customer.value) stops.push(await openCustomerScreen(running, { binary, folder, place: customer.value }));
  const launched = await launchKiosk({
    binary,
    address: running.gate.freshAddress(),
    profileFolder: join(folder, 'browser'),
  });
  if (!launched.ok) {
    // the counter is open all the same: whoever stands before it can use any browser
    complain(launched.code, launched.values, 0);
    return say('cli-counter-ready', { address: running.gate.freshAddress() });
  }
  stops.push(async () => launched.value.process.kill());
  const openedAt = Date.now();
  const exitCode = await launched.value.ended;
  // a browser that ends at once has no screen to draw on; the counter stays open for any other one
  if (exitCode !== 0 && Date.now() - openedAt < WINDOW_FAILED_MS) {
    complain('shell-not-started', { program: basename(binary) }, 0);
    return say('cli-counter-ready', { address: running.gate.freshAddress() });
  }
  say('cli-window-closed');
  await close();
}

/** In a checkout the screens are built when something has changed; an installed package brings them along. */
function screensAreBuilt(): boolean {
  if (!existsSync(join(ROOT, 'src', 'cli', 'main.ts'))) return true;
  return (
    spawnSync(process.execPath, [join(ROOT, 'build', 'build.ts')], { stdio: ['ignore', 'ignore', 'inherit'] })
      .status === 0
  );
}

/** Whether the counter of this folder belongs to a head office already. */
function isPaired(folder: string): boolean {
  if (!existsSync(databaseFile(folder))) return false;
  const opened = openForReading(folder);
  if (!opened.ok) return false;
  try {
    return (
      Number(opened.value.pragma('user_version', { simple: true })) > 0 &&
      createSettings(opened.value).get('identity') !== undefined
    );
  } finally {
    opened.value.close();
  }
}
