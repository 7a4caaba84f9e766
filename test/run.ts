import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findChromium } from '#counter/shell/find-chromium';
import { thisMachine } from '#counter/shell/machine';

// `npm test`: checks, then every test. Installs what it needs where it may (Debian, as root), else says exactly which
// package is missing and how to get it. Ends with one line that counts the tests.

const root = join(import.meta.dirname, '..');
const results = join(root, 'test-results');
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

const isThere =
  (...places: string[]): (() => boolean) =>
  () =>
    process.platform !== 'linux' || places.some((place) => existsSync(place));

/** What the tests need beside npm: [what for, how to know that it is there, Debian package]. */
const NEEDED: readonly (readonly [string, () => boolean, string])[] = [
  ['a browser for the flows', () => findChromium(thisMachine) !== undefined, 'chromium'],
  [
    'fonts, so that pages are drawn as people see them',
    isThere('/usr/share/fonts/truetype/dejavu'),
    'fonts-dejavu-core',
  ],
  ['serial lines without hardware', isThere('/usr/bin/socat'), 'socat'],
  ['USB devices without hardware', isThere('/usr/bin/umockdev-run'), 'umockdev'],
  ['the list of serial ports', isThere('/usr/bin/udevadm'), 'udev'],
  ['the smart card service', isThere('/usr/sbin/pcscd'), 'pcscd'],
  ['a card reader without hardware', isThere('/usr/lib/pcsc/drivers/serial/libifdvpcd.so'), 'vsmartcard-vpcd'],
  ['the driver of USB card readers', isThere('/usr/lib/pcsc/drivers/ifd-ccid.bundle'), 'libccid'],
  ['a screen without hardware', isThere('/usr/bin/Xvfb'), 'xvfb'],
  ['keys as a scanner presses them', isThere('/usr/bin/xdotool'), 'xdotool'],
  ['keyboard layouts', isThere('/usr/bin/setxkbmap'), 'x11-xkb-utils'],
  ['a print service', isThere('/usr/sbin/cupsd'), 'cups'],
  ['what asks a print service', isThere('/usr/bin/lp'), 'cups-client'],
];

function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): boolean {
  return (
    spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } }).status === 0
  );
}

function provide(): boolean {
  const missing = NEEDED.filter(([, isThere]) => !isThere());
  if (missing.length === 0) return true;
  const packages = missing.map(([, , name]) => name);
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`test: installing ${packages.join(', ')}`);
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
    if (run('apt-get', ['update', '-qq'], quiet))
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
  }
  const still = missing.filter(([, isThere]) => !isThere());
  for (const [what, , name] of still)
    console.error(`test: missing: ${what}. Debian and Ubuntu: sudo apt-get install ${name}`);
  return still.length === 0;
}

type Count = { passed: number; failed: number };

type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numFailedTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
};

/** What failed in vitest, said again at the end: the flows that come after it print a great deal. */
const failures: string[] = [];

function vitest(): Count {
  const file = join(results, 'vitest.json');
  const ok = run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites, testResults } = report;
  for (const { name, assertionResults } of testResults)
    for (const { fullName, status, failureMessages } of assertionResults)
      if (status === 'failed')
        failures.push(`${relative(root, name)}: ${fullName}\n  ${failureMessages.join('\n').slice(0, 1_500)}`);
  // a skipped test proves nothing, and a file that could not be loaded runs none of its tests
  const failed = numFailedTests + numPendingTests || (ok ? 0 : Math.max(1, numFailedTestSuites));
  return { passed: numPassedTests, failed };
}

function playwright(): Count {
  const browser = findChromium(thisMachine);
  const ok = run(bin('playwright'), ['test'], browser ? { CHROMIUM_PATH: browser.path } : {});
  const file = join(results, 'e2e.json');
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  };
  const failed = stats.unexpected + stats.flaky + stats.skipped;
  return { passed: stats.expected, failed: failed || (ok ? 0 : 1) };
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const ready = provide() && run(process.execPath, ['build/build.ts']);
const checked = ready && run(process.execPath, ['build/check.ts']);
const counts: Count[] = ready ? [vitest(), playwright()] : [];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0) + (checked ? 0 : 1);
for (const failure of failures) console.error(`failed: ${failure}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
