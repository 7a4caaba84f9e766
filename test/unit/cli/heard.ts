import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';

/** What commands say in English during one test, and a folder for their files; nothing comes to the screen. */
export type Heard = { folder: string; said: string[]; complained: string[] };

export function hearCommands(): Heard {
  const heard: Heard = { folder: '', said: [], complained: [] };
  beforeEach(() => {
    Object.assign(heard, { folder: mkdtempSync(join(tmpdir(), 'treuekasse-command-')), said: [], complained: [] });
    vi.stubEnv('LC_ALL', 'en_GB.UTF-8');
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    vi.spyOn(console, 'log').mockImplementation((line: string) => void heard.said.push(line));
    vi.spyOn(console, 'error').mockImplementation((line: string) => void heard.complained.push(line));
  });
  afterEach(() => {
    rmSync(heard.folder, { recursive: true });
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    process.exitCode = undefined;
  });
  return heard;
}
