import { vi } from 'vitest';

type Command = (args: readonly string[]) => void | Promise<void>;

/** Runs a command of `treuekasse` in this process, in English, beside the head offices of a database; what it said, whatever its exit. */
export async function treuekasse(
  command: Command,
  databaseUrl: string,
  ...args: string[]
): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const spies = (['log', 'error'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((line: string) => void lines.push(line)),
  );
  vi.stubEnv('LC_ALL', 'en_US.UTF-8');
  vi.stubEnv('DATABASE_URL', databaseUrl);
  try {
    await command(args);
    return { code: Number(process.exitCode ?? 0), said: lines.map((line) => `${line}\n`).join('') };
  } finally {
    process.exitCode = undefined;
    vi.unstubAllEnvs();
    for (const spy of spies) spy.mockRestore();
  }
}
