import { complain, say } from './say.ts';

/** So long a command that has failed may take to let go of what it holds. */
const LONGEST_END_MS = 2_000;

/** Each command is loaded only when it is asked for: `evaluate` must not wait for a database. */
const COMMANDS: Readonly<Record<string, () => Promise<(args: readonly string[]) => void | Promise<void>>>> = {
  start: async () => (await import('./start.ts')).startCommand,
  counter: async () => (await import('./counter.ts')).counterCommand,
  office: async () => (await import('./office.ts')).officeCommand,
  database: async () => (await import('./standby.ts')).databaseCommand,
  promote: async () => (await import('./standby.ts')).promoteCommand,
  pair: async () => (await import('./office.ts')).pairCommand,
  program: async () => (await import('./office.ts')).programCommand,
  dead: async () => (await import('./office-care.ts')).deadCommand,
  person: async () => (await import('./person.ts')).personCommand,
  owner: async () => (await import('./settle.ts')).ownerCommand,
  settle: async () => (await import('./settle.ts')).settleCommand,
  look: async () => (await import('./look.ts')).lookCommand,
  wording: async () => (await import('./wording.ts')).wordingCommand,
  credit: async () => (await import('./office-care.ts')).creditCommand,
  stock: async () => (await import('./office-care.ts')).stockCommand,
  coupons: async () => (await import('./coupons.ts')).couponsCommand,
  invite: async () => (await import('./office-care.ts')).inviteCommand,
  draw: async () => (await import('./draw.ts')).drawCommand,
  catalogue: async () => (await import('./catalogue.ts')).catalogueCommand,
  segments: async () => (await import('./assign.ts')).segmentsCommand,
  groups: async () => (await import('./assign.ts')).groupsCommand,
  club: async () => (await import('./club.ts')).clubCommand,
  correct: async () => (await import('./correct.ts')).correctCommand,
  import: async () => (await import('./import/command.ts')).importCommand,
  reconcile: async () => (await import('./till-files/command.ts')).reconcileCommand,
  disagree: async () => (await import('./office-care.ts')).disagreeCommand,
  demo: async () => (await import('./demo/command.ts')).demoCommand,
  evaluate: async () => (await import('./evaluate.ts')).evaluateCommand,
  lint: async () => (await import('./lint.ts')).lintCommand,
  whatif: async () => (await import('./whatif/command.ts')).whatIfCommand,
  read: async () => (await import('./read/command.ts')).readCommand,
  devices: async () => (await import('./virtual/devices-command.ts')).devicesCommand,
  'till-demo': async () => (await import('./till-demo/command.ts')).tillDemoCommand,
  backup: async () => (await import('./backup.ts')).backupCommand,
  restore: async () => (await import('./rejoin.ts')).restoreCommand,
  rejoin: async () => (await import('./rejoin.ts')).rejoinCommand,
  rebuild: async () => (await import('./rejoin.ts')).rebuildCommand,
  repair: async () => (await import('./repair.ts')).repairCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
};

const [name, ...args] = process.argv.slice(2);

if (name === undefined || name === 'help' || name === '--help' || name === '-h') say('cli-usage');
else if (!Object.hasOwn(COMMANDS, name)) {
  complain('cli-command-unknown', { command: name }, 2);
  say('cli-usage');
} else {
  try {
    await (await COMMANDS[name]!())(args);
  } catch (error) {
    // a mistyped option is the person's, everything else is ours: no stack trace either way
    const wrongOption = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    const reason = error instanceof Error ? error.message : String(error);
    complain(
      wrongOption ? 'argument-wrong' : 'cli-internal',
      wrongOption ? { argument: reason } : { reason },
      wrongOption ? 2 : 1,
    );
    if (process.env['TREUEKASSE_DEBUG']) console.error(error);
    // what had been opened by then (a connection, a timer) must not keep a program alive that does nothing: whoever
    // watches over it starts it again
    setTimeout(() => process.exit(), LONGEST_END_MS).unref();
  }
}
