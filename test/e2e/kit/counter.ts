import { type Program, startProgram } from './program.ts';

/** A counter in a process of its own. */
export type RunningCounter = {
  /** Folder of its data. */
  readonly folder: string;
  readonly origin: string;
  /** Opens the page once; the browser that opened it may open `origin` from then on. */
  readonly address: string;
  /** The same for the customer's screen. */
  readonly customerAddress: string;
  /** Kills it as a power cut would, and starts it again on the same data and port. */
  killAndStartAgain(): Promise<void>;
  kill(): Promise<void>;
  /** Stands still, with all that it shows, until `goOn`. */
  pause(): void;
  goOn(): void;
  startAgain(): Promise<void>;
  stop(): Promise<void>;
};

export type CounterSettings = {
  readonly folder: string;
  /** Head office to pair with at the start; without it the counter asks for one. */
  readonly pairing?: { readonly office: string; readonly code: string } | undefined;
  /** Port of a printer on this machine. */
  readonly printer?: number | undefined;
};

export async function startCounter({ folder, pairing, printer }: CounterSettings): Promise<RunningCounter> {
  const own = ['--data', folder, ...(printer === undefined ? [] : ['--printer', `127.0.0.1:${printer}`])];
  let program: Program;

  async function start(args: readonly string[]): Promise<readonly [address: string, customerAddress: string]> {
    program = startProgram(['counter', ...own, ...args]);
    const [, customerAddress = '', address = ''] = await program.says(/Kundenanzeige: (http\S+)\s+Theke: (http\S+)/);
    return [address, customerAddress];
  }

  const [address, customerAddress] = await start(pairing ? ['--office', pairing.office, '--code', pairing.code] : []);
  const { origin, port } = new URL(address);
  const kill = (): Promise<void> => program.kill();
  const startAgain = async (): Promise<void> => void (await start(['--port', port]));
  return {
    folder,
    origin,
    address,
    customerAddress,
    kill,
    startAgain,
    pause: () => void program.process.kill('SIGSTOP'),
    goOn: () => void program.process.kill('SIGCONT'),
    async killAndStartAgain() {
      await kill();
      await startAgain();
    },
    stop: () => program.stop(),
  };
}
