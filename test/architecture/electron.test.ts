import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildShell } from '../electron-stand-in/build-shell.ts';
import { brokenHabits, type Project } from './electron-habits.ts';

const root = join(import.meta.dirname, '../..');
const built = mkdtempSync(join(tmpdir(), 'treuekasse-habits-'));
let project: Project;

/** Source and built files of the project as it is. */
async function readProject(): Promise<Project> {
  await buildShell(built);
  const files = new Map<string, string>();
  for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && /\.(tsx?|html)$/.test(file)) {
      files.set(relative(root, file).replaceAll('\\', '/'), readFileSync(file, 'utf8'));
    }
  }
  files.set('build/electron-builder.yml', readFileSync(join(root, 'build/electron-builder.yml'), 'utf8'));
  files.set('built/main.js', readFileSync(join(built, 'main/main.js'), 'utf8'));
  for (const name of readdirSync(join(built, 'preload'))) {
    files.set(`built/${name}`, readFileSync(join(built, 'preload', name), 'utf8'));
  }
  return files;
}

beforeAll(async () => {
  project = await readProject();
});
afterAll(() => rmSync(built, { recursive: true }));

const SHELL = 'src/counter/shell';

/** Each violation: what is planted where, and the fault that must be found. */
const planted: readonly (readonly [path: string, from: string | RegExp, to: string, fault: string])[] = [
  [`${SHELL}/window.ts`, 'sandbox: true', 'sandbox: false', 'source: sandbox is not true'],
  [`${SHELL}/window.ts`, 'contextIsolation: true', 'contextIsolation: !kiosk', 'source: contextIsolation is not true'],
  [`${SHELL}/window.ts`, 'nodeIntegration: false,', '', 'source: nodeIntegration is not false'],
  [`${SHELL}/window.ts`, 'spellcheck: false', '...more', 'source: webPreferences take in something else'],
  [`${SHELL}/window.ts`, /webPreferences: \{[^}]*\}/, 'webPreferences', 'source: webPreferences are not written out'],
  [`${SHELL}/main.ts`, 'Menu.setApp', 'new BrowserWindow({}); Menu.setApp', 'source: 2 places make windows'],
  ['built/main.js', 'webSecurity: true', 'webSecurity: false', 'built main: webSecurity is not true'],
  ['built/main.js', 'devTools: false', 'devTools: true', 'built main: devTools is not false'],
  [`${SHELL}/main.ts`, /if \(!mayAsk[^;]*;/, '', `${SHELL}/main.ts acts on a message without mayAsk`],
  [`${SHELL}/main.ts`, '  lockDownContents();', '', 'missing: lockDownContents is called'],
  [`${SHELL}/main.ts`, 'lockDownSession(session.defaultSession);', '', 'missing: the session is locked down'],
  [`${SHELL}/main.ts`, 'app.enableSandbox();', '', 'missing: every renderer is sandboxed'],
  [
    `${SHELL}/say.ts`,
    'const language',
    'ipcMain.on("x", () => {}); const language',
    `${SHELL}/say.ts listens to pages`,
  ],
  [`${SHELL}/lock-down.ts`, "'deny'", "'allow'", 'missing: new windows are denied'],
  [`${SHELL}/lock-down.ts`, "contents.on('will-redirect', stay);", '', 'missing: redirects are checked'],
  [`${SHELL}/lock-down.ts`, 'answer(false)', 'answer(true)', 'missing: permissions are refused'],
  [
    `${SHELL}/lock-down.ts`,
    '!isOwnAddress(event.url)',
    '!event.url.startsWith(APP_ORIGIN)',
    `${SHELL}/lock-down.ts compares an address as text`,
  ],
  [`${SHELL}/app-protocol.ts`, '...headersOf(asset, undefined),', '', 'missing: headers are sent'],
  [
    `${SHELL}/choose-shell.ts`,
    "'#base/result'",
    "'electron'",
    `${SHELL}/choose-shell.ts imports electron instead of electron/main`,
  ],
  [
    `${SHELL}/launch.ts`,
    'return new Promise',
    "void import('electron'); return new Promise",
    `${SHELL}/launch.ts loads electron at run time`,
  ],
  [
    'src/counter/ui/connect.ts',
    /^/,
    "import 'electron/renderer';\n",
    'src/counter/ui/connect.ts imports electron/renderer outside the shell',
  ],
  ['built/preload.cjs', /^/, 'require("electron/renderer").contextBridge;', 'built/preload.cjs uses contextBridge'],
  ['built/preload.cjs', /^/, 'require("node:fs");', 'the preload loads node:fs,electron/renderer'],
  ['built/preload.cjs', /^/, 'export {};', 'the preload is no CommonJS'],
  ['built/preload.cjs', '.send(', '.invoke(', 'the preload uses invoke'],
  ['built/preload.cjs', /$/, 'window.bridge = {};', 'the preload gives the page an object'],
  ['built/preload.cjs', /$/, 'window.postMessage(1);', 'the preload does not forward exactly one port'],
  ['build/electron-builder.yml', 'runAsNode: false', 'runAsNode: true', 'fuse runAsNode is not false'],
  ['build/electron-builder.yml', '  onlyLoadAppFromAsar: true\n', '', 'fuse onlyLoadAppFromAsar is not true'],
  ['build/electron-builder.yml', 'npmRebuild: false', '', 'native modules would be rebuilt'],
  ['src/counter/ui/customer.html', '</body>', '<script>1</script></body>', 'the page has an inline script'],
  ['src/counter/ui/index.html', '</body>', '<script>1</script></body>', 'the page has an inline script'],
  ['src/counter/ui/index.html', '<body>', '<body onload="x()">', 'the page has inline styles or handlers'],
  [
    'src/counter/ui/index.html',
    '</head>',
    '<link href="https://fonts.example/a.css"></head>',
    'the page loads from elsewhere',
  ],
];

describe('habits of the Electron shell', () => {
  it('are all kept', () => {
    expect(brokenHabits(project)).toEqual([]);
  });

  it.each(planted)('%s: %s → %s', (path, from, to, fault) => {
    const text = project.get(path) ?? '';
    const broken = text.replace(from, to);
    expect(broken).not.toBe(text);
    expect(brokenHabits(new Map([...project, [path, broken]]))).toContain(fault);
  });

  it('notices a second preload file', () => {
    expect(brokenHabits(new Map([...project, ['built/preload-2.cjs', '']]))).toContain('2 preload files');
  });
});
