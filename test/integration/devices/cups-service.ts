import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const STARTED_WITHIN_MS = 15_000;

/** A print service of our own, with nothing of the one of this machine. */
export type CupsService = {
  /** As `CUPS_SERVER` names it. */
  readonly address: string;
  /** A queue that passes bytes on as they are. */
  addRawQueue(name: string, deviceUri: string): Promise<void>;
  /** What a person does in the settings of the system. */
  stopQueue(name: string): Promise<void>;
  startQueue(name: string): Promise<void>;
  cancelAll(name: string): Promise<void>;
  close(): Promise<void>;
};

export async function startCups(): Promise<CupsService> {
  const folder = mkdtempSync(join(tmpdir(), 'cups-'));
  const address = `127.0.0.1:${await freePort()}`;
  writeFileSync(
    join(folder, 'cupsd.conf'),
    [
      `Listen ${address}`,
      'WebInterface No',
      'DefaultAuthType None',
      ...['/', '/admin'].map((place) => `<Location ${place}>\n Order allow,deny\n Allow all\n</Location>`),
      '<Policy default>\n <Limit All>\n Order deny,allow\n Allow all\n </Limit>\n</Policy>',
    ].join('\n'),
  );
  const folders = { StateDir: 'run', CacheDir: 'cache', RequestRoot: 'spool', TempDir: 'tmp', DocumentRoot: 'doc' };
  const logs = { AccessLog: 'access_log', ErrorLog: 'error_log', PageLog: 'page_log' };
  const paths = Object.entries({ ...folders, ...logs }).map(([name, path]) => `${name} ${join(folder, path)}`);
  for (const path of Object.values(folders)) mkdirSync(join(folder, path));
  writeFileSync(join(folder, 'cups-files.conf'), [`ServerRoot ${folder}`, 'Printcap', ...paths].join('\n'));

  const service = spawn('cupsd', ['-f', '-c', join(folder, 'cupsd.conf'), '-s', join(folder, 'cups-files.conf')], {
    stdio: 'ignore',
  });
  const command = (program: string, ...args: string[]): Promise<{ stdout: string }> =>
    run(program, args, { env: { ...process.env, CUPS_SERVER: address, LANG: 'C' } });
  const deadline = Date.now() + STARTED_WITHIN_MS;
  // lpstat ends with 0 also where no service answers
  const isRunning = (): Promise<boolean> =>
    command('lpstat', '-r').then(
      ({ stdout }) => stdout.includes('scheduler is running'),
      () => false,
    );
  while (!(await isRunning())) {
    if (Date.now() > deadline) throw new Error('cupsd did not start. Debian: apt-get install cups cups-client');
    await wait(50);
  }

  return {
    address,
    async addRawQueue(name, deviceUri) {
      await command('lpadmin', '-p', name, '-E', '-v', deviceUri, '-m', 'raw');
    },
    async stopQueue(name) {
      await command('cupsdisable', name);
    },
    async startQueue(name) {
      await command('cupsenable', name);
    },
    async cancelAll(name) {
      await command('cancel', '-a', name);
    },
    async close() {
      const exit = once(service, 'exit');
      if (service.exitCode === null && service.kill()) await exit;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('no free port'));
      });
    });
  });
}
