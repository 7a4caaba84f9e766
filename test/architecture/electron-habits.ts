import { parseSync, Visitor } from 'oxc-parser';

/** Texts of a project by path: sources, builder configuration, and what was built (`built/main.js`, `built/preload.cjs`). */
export type Project = ReadonlyMap<string, string>;

/** Preferences that the one place that makes windows must spell out. */
const PREFERENCES: { readonly [name: string]: boolean } = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  devTools: false,
};

const FUSES: { readonly [name: string]: boolean } = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  grantFileProtocolExtraPrivileges: false,
};

/** Things with which a shell widens what its page can do. None is needed here. */
const FORBIDDEN = [
  'contextBridge',
  'exposeInMainWorld',
  'openExternal',
  'BrowserView',
  'WebContentsView',
  'loadFile',
  'executeJavaScript',
  'bypassCSP',
  'enableBlinkFeatures',
  'setAsDefaultProtocolClient',
  'remote-debugging',
];

/** The part of a syntax tree that is looked at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  readonly value?: unknown;
  readonly key?: Node;
  readonly callee?: Node;
  readonly object?: Node;
  readonly property?: Node;
  readonly properties?: readonly Node[];
  readonly arguments?: readonly Node[];
}

/** Every broken habit as a sentence; empty when all is well. */
export function brokenHabits(project: Project): string[] {
  const shell = [...project].filter(([path]) => path.startsWith('src/counter/shell/'));
  const mainBuilt = project.get('built/main.js') ?? '';
  const preload = project.get('built/preload.cjs') ?? '';
  return [
    ...importsOfElectron(project),
    ...oneWindow(shell, 'source'),
    ...oneWindow([['built/main.js', mainBuilt]], 'built main'),
    ...forbidden([...shell, ['built/main.js', mainBuilt], ['built/preload.cjs', preload]]),
    ...guardedMessages(shell),
    ...lockedDown(shell),
    ...comparedOrigins(shell),
    ...barePreload(project, preload),
    ...fuses(project.get('build/electron-builder.yml') ?? ''),
    ...['index', 'customer'].flatMap((page) => barePage(project.get(`src/counter/ui/${page}.html`) ?? '')),
  ];
}

function importsOfElectron(project: Project): string[] {
  const faults: string[] = [];
  for (const [path, text] of project) {
    if (!/^src\/.*\.tsx?$/.test(path) || !/['"]electron['"/]/.test(text)) continue;
    const names = parseSync(path, text).module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
    for (const name of names.filter((one) => /^electron(\/|$)/.test(one))) {
      if (!path.startsWith('src/counter/shell/')) faults.push(`${path} imports ${name} outside the shell`);
      const wanted = path.endsWith('/preload.ts') ? 'electron/renderer' : 'electron/main';
      if (name !== wanted) faults.push(`${path} imports ${name} instead of ${wanted}`);
    }
    if (/import\(\s*['"]electron|require\(\s*['"]electron/.test(text))
      faults.push(`${path} loads electron at run time`);
  }
  return faults;
}

function oneWindow(files: readonly (readonly [string, string])[], where: string): string[] {
  const windows: { path: string; options: Node | undefined }[] = [];
  for (const [path, text] of files) {
    visit(path, text, {
      NewExpression(node) {
        if (node.callee?.name === 'BrowserWindow') windows.push({ path, options: node.arguments?.[0] });
      },
    });
  }
  if (windows.length !== 1) return [`${where}: ${windows.length} places make windows`];
  const preferences = valueOf(windows[0]?.options, 'webPreferences');
  if (preferences?.type !== 'ObjectExpression') return [`${where}: webPreferences are not written out`];
  const faults = Object.entries(PREFERENCES).flatMap(([name, wanted]) => {
    const value = valueOf(preferences, name);
    return value?.type === 'Literal' && value.value === wanted ? [] : [`${where}: ${name} is not ${wanted}`];
  });
  const spread = preferences.properties?.some(({ type }) => type === 'SpreadElement');
  return spread ? [...faults, `${where}: webPreferences take in something else`] : faults;
}

function forbidden(files: readonly (readonly [string, string])[]): string[] {
  return files.flatMap(([path, text]) => {
    const suspects = FORBIDDEN.filter((word) => text.includes(word));
    if (suspects.length === 0) return [];
    const code = withoutComments(path, text);
    return suspects.filter((word) => code.includes(word)).map((word) => `${path} uses ${word}`);
  });
}

/** Only main.ts listens to pages, and each listener asks `mayAsk` and returns before it does anything else. */
function guardedMessages(shell: readonly (readonly [string, string])[]): string[] {
  const faults: string[] = [];
  let listeners = 0;
  for (const [path, text] of shell) {
    visit(path, text, {
      CallExpression(node) {
        if (node.callee?.object?.name !== 'ipcMain') return;
        listeners++;
        const body = node.arguments?.[1];
        const listener = body ? text.slice(body.start, body.end) : '';
        if (!path.endsWith('/main.ts')) faults.push(`${path} listens to pages`);
        if (!/if \(!mayAsk\([^;]*\)\) return;/.test(listener)) faults.push(`${path} acts on a message without mayAsk`);
      },
    });
  }
  return listeners === 0 ? [...faults, 'nobody listens to pages'] : faults;
}

function lockedDown(shell: readonly (readonly [string, string])[]): string[] {
  const text = shell.map(([path, source]) => withoutComments(path, source)).join('\n');
  const wanted: { readonly [what: string]: RegExp } = {
    'every renderer is sandboxed': /app\.enableSandbox\(\)/,
    'all contents are locked down': /app\.on\('web-contents-created', .*lockDown\(contents\)/,
    'lockDownContents is called': /^ {2}lockDownContents\(\);/m,
    'the session is locked down': /lockDownSession\(session\.defaultSession\);/,
    'new windows are denied': /setWindowOpenHandler\(\(\) => \(\{ action: 'deny' \}\)\)/,
    'navigation is checked': /contents\.on\('will-navigate', stay\)/,
    'navigation of frames is checked': /contents\.on\('will-frame-navigate', stay\)/,
    'redirects are checked': /contents\.on\('will-redirect', stay\)/,
    'webviews are refused': /on\('will-attach-webview', \(event\) => event\.preventDefault\(\)\)/,
    'permissions are refused': /setPermissionRequestHandler\(\(_contents, _permission, answer\) => answer\(false\)\)/,
    'permission checks are refused': /setPermissionCheckHandler\(\(\) => false\)/,
    'devices are refused': /setDevicePermissionHandler\(\(\) => false\)/,
    'screen capture is refused': /setDisplayMediaRequestHandler\(\(_request, answer\) => answer\(null\)\)/,
    'one instance only': /app\.requestSingleInstanceLock\(\)/,
    'headers are sent': /headers: \{ \.\.\.headersOf\(asset, undefined\),/,
  };
  return Object.entries(wanted).flatMap(([what, pattern]) => (pattern.test(text) ? [] : [`missing: ${what}`]));
}

function comparedOrigins(shell: readonly (readonly [string, string])[]): string[] {
  return shell.flatMap(([path, text]) =>
    /\.(startsWith|includes|indexOf|match)\(\s*(APP_|['"`/]\w*app:)/.test(text)
      ? [`${path} compares an address as text`]
      : [],
  );
}

function barePreload(project: Project, preload: string): string[] {
  const faults: string[] = [];
  const built = [...project.keys()].filter((path) => path.startsWith('built/preload'));
  if (built.length !== 1) faults.push(`${built.length} preload files`);
  const modules = [...preload.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name);
  if (modules.join() !== 'electron/renderer') faults.push(`the preload loads ${modules.join()}`);
  if (parseSync('preload.js', preload).module.hasModuleSyntax) faults.push('the preload is no CommonJS');
  const used = [...preload.matchAll(/\b(?:electron_renderer|ipcRenderer)(?=\.(\w+))/g)].map(([, name]) => name ?? '');
  for (const name of used) {
    if (!['ipcRenderer', 'on', 'send'].includes(name)) faults.push(`the preload uses ${name}`);
  }
  if (preload.match(/\.postMessage\(/g)?.length !== 1) faults.push('the preload does not forward exactly one port');
  if (/globalThis|window\.[\w$]+\s*=|window\[/.test(preload)) faults.push('the preload gives the page an object');
  return faults;
}

function fuses(yaml: string): string[] {
  const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(yaml)?.[1] ?? '';
  const faults = Object.entries(FUSES).flatMap(([name, wanted]) =>
    new RegExp(`^ {2}${name}: ${wanted}$`, 'm').test(block) ? [] : [`fuse ${name} is not ${wanted}`],
  );
  if (!/^asar: true$/m.test(yaml)) faults.push('the program is not packed as asar');
  if (!/^npmRebuild: false$/m.test(yaml)) faults.push('native modules would be rebuilt');
  return faults;
}

/** The content security policy would block it; better that it is not there. */
function barePage(html: string): string[] {
  const faults: string[] = [];
  if (/<script(?![^>]*\bsrc=)/i.test(html)) faults.push('the page has an inline script');
  if (/<style|\sstyle=|\son\w+=/i.test(html)) faults.push('the page has inline styles or handlers');
  if (/(src|href)="(https?:)?\/\//i.test(html)) faults.push('the page loads from elsewhere');
  return faults;
}

function valueOf(node: Node | undefined, name: string): Node | undefined {
  const found = node?.properties?.find(({ key }) => key?.name === name);
  return found?.value as Node | undefined;
}

function visit(path: string, text: string, visitor: { readonly [type: string]: (node: Node) => void }): void {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  new Visitor(visitor).visit(program);
}

/** The code of a file without what is only said about it. */
function withoutComments(path: string, text: string): string {
  const { comments } = parseSync(path, text);
  return comments.reduceRight((code, { start, end }) => code.slice(0, start) + code.slice(end), text);
}
