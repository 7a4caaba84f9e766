/** What the shell itself takes from its command line; everything after `--` goes to the counter service as it is. */
export interface ShellArguments {
  /** The window fills the screen and cannot be left. */
  readonly kiosk: boolean;
  readonly service: readonly string[];
}

export function parseShellArguments(argv: readonly string[]): ShellArguments {
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  return { kiosk: own.includes('--kiosk'), service: end < 0 ? [] : argv.slice(end + 1) };
}
