import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/** Golden files are written anew with GOLDEN=write, and then looked at: what a printer gets is a contract with every shop. */
const WRITES = process.env['GOLDEN'] === 'write';
const FOLDER = import.meta.dirname;
const met = new Set<string>();

/** Compares with the golden file of this name. */
export function expectGolden(name: string, content: string): void {
  met.add(name);
  const file = join(FOLDER, name);
  if (WRITES) writeFileSync(file, content);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : 'no golden file', name).toBe(content);
}

/** Golden files that nothing has been compared with. */
export const leftOver = (): readonly string[] =>
  readdirSync(FOLDER).filter((name) => !name.endsWith('.ts') && !met.has(name));

/** Thirty-two bytes a line, and what is readable of them. */
export function hexDump(bytes: Uint8Array): string {
  let dump = '';
  for (let at = 0; at < bytes.length; at += 32) {
    const line = Buffer.from(bytes.subarray(at, at + 32));
    dump += `${line.toString('hex').padEnd(64)}  ${line.toString('latin1').replace(/[^ -~]/g, '.')}\n`;
  }
  return dump;
}
