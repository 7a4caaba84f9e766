import { type ChildProcess, spawn } from 'node:child_process';
import { basename } from 'node:path';
import { ok, type Result, refused } from '#base/result';

/** A shell that is running. */
export interface Launched {
  readonly process: ChildProcess;
  /** Exit code when it has ended; null when it was killed. */
  readonly ended: Promise<number | null>;
}

/** Chromium refuses its sandbox to root, and only to root does it have to be switched off. */
const withoutSandbox = (): readonly string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

/** Things a browser does by itself that a till has no use for: calling home, asking questions, gestures that leave the page. */
const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-features=AutofillServerCommunication,MediaRouter,OptimizationHints,Translate',
  '--disable-pinch',
  '--disable-sync',
  '--hide-crash-restore-bubble',
  '--metrics-recording-only',
  '--no-pings',
  '--noerrdialogs',
  '--overscroll-history-navigation=0',
  '--password-store=basic',
];

/** Upper left corner of a window, in pixels of the whole desktop. */
export interface WindowPlace {
  readonly x: number;
  readonly y: number;
}

export interface KioskOptions {
  readonly binary: string;
  /** A fresh address of the gate. */
  readonly address: string;
  /** Folder for the browser's own data, apart from any person's. */
  readonly profileFolder: string;
  /** Default: the first monitor. */
  readonly place?: WindowPlace;
}

export const kioskArguments = ({
  address,
  profileFolder,
  place: { x, y } = { x: 0, y: 0 },
}: Omit<KioskOptions, 'binary'>): string[] => [
  '--kiosk',
  `--app=${address}`,
  `--window-position=${x},${y}`,
  '--window-size=1280,800',
  `--user-data-dir=${profileFolder}`,
  ...QUIET,
  ...withoutSandbox(),
];

/** Opens the page in a Chromium of its own that fills the screen. */
export function launchKiosk({ binary, ...rest }: KioskOptions): Promise<Result<Launched, 'shell-not-started'>> {
  return launch(binary, kioskArguments(rest), 'ignore');
}

export interface ElectronOptions {
  readonly binary: string;
  /** Folder with the package.json whose `main` is the shell. */
  readonly appFolder: string;
  readonly kiosk: boolean;
  /** What the counter service gets as its arguments. */
  readonly serviceArguments: readonly string[];
}

/** Starts the Electron shell, which runs the counter service itself. */
export function launchElectron({
  binary,
  appFolder,
  kiosk,
  serviceArguments,
}: ElectronOptions): Promise<Result<Launched, 'shell-not-started'>> {
  const own = [...withoutSandbox(), appFolder, ...(kiosk ? ['--kiosk'] : [])];
  return launch(binary, [...own, '--', ...serviceArguments], 'inherit');
}

function launch(
  binary: string,
  args: readonly string[],
  stdio: 'ignore' | 'inherit',
): Promise<Result<Launched, 'shell-not-started'>> {
  return new Promise((resolve) => {
    const child = spawn(binary, args, { stdio });
    const ended = new Promise<number | null>((end) => child.once('exit', end));
    child.once('error', () => resolve(refused('shell-not-started', { program: basename(binary) })));
    child.once('spawn', () => resolve(ok({ process: child, ended })));
  });
}
