import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { LineConfig } from './line-config.ts';

// What the process between till and printer and the counter find each other by, in a folder of the counter's data.

/** What the process keeps in the counter's folder. */
export const bridgeFolder = (data: string): string => join(data, 'bridge');
const linesFile = (folder: string): string => join(folder, 'lines.json');
const placeFile = (folder: string): string => join(folder, 'place.json');

function writeWhole(file: string, content: string): void {
  writeFileSync(`${file}.new`, content, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The bridges that are set up, written by the counter only; none if there is no such file. */
export function readLines(folder: string): readonly LineConfig[] {
  const read = readJson(linesFile(folder));
  return Array.isArray(read) ? read : [];
}

/** Whether anything has ever been set up here, and still is. */
export const isSetUp = (folder: string): boolean => existsSync(linesFile(folder));

export function writeLines(folder: string, lines: readonly LineConfig[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeWhole(linesFile(folder), JSON.stringify(lines));
}

/** Where the process can be spoken to at present. */
export function readPlace(folder: string): { readonly port: number; readonly pid: number } | undefined {
  const read = readJson(placeFile(folder));
  if (typeof read !== 'object' || read === null || !('port' in read) || !('pid' in read)) return undefined;
  return typeof read.port === 'number' && typeof read.pid === 'number' ? { port: read.port, pid: read.pid } : undefined;
}

export const writePlace = (folder: string, port: number): void =>
  writeWhole(placeFile(folder), JSON.stringify({ port, pid: process.pid }));

/** Made by whoever comes first. */
export function pipeKey(folder: string): Buffer {
  const file = join(folder, 'pipe.key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
    } catch {
      // the other side was first
    }
  }
  return readFileSync(file);
}

const SERVED_WITHIN_MS = 500;

/** Whether a process works in this folder already: it is asked, as a number alone may be another program's by now. */
export async function isServed(folder: string): Promise<boolean> {
  const place = readPlace(folder);
  if (!place || place.pid === process.pid || !isRunning(place.pid)) return false;
  return new Promise((resolve) => {
    const socket = connect(place.port, '127.0.0.1');
    const timer = setTimeout(() => socket.destroy(), SERVED_WITHIN_MS);
    socket.once('data', (bytes: Buffer) => {
      resolve(bytes.includes('"nonce"'));
      socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
