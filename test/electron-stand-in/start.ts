import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '#counter/shell/find-chromium';
import { thisMachine } from '#counter/shell/machine';
import { electronMain, type StandInSettings, type StandInState } from './electron-main.ts';
import { servePages } from './page-server.ts';

export interface StandInOptions extends StandInSettings {
  /** The built main file of the shell. Preload, page and service are found from there, as in Electron. */
  readonly mainFile: string;
  /** Command line of the shell, without the program itself. */
  readonly arguments?: readonly string[];
}

export interface OnStandIn {
  /** Page of the first window. */
  readonly page: Page;
  readonly state: StandInState;
  readonly close: () => Promise<void>;
}

const nativeImport = createRequire(import.meta.url)('./native-import.cjs') as (url: string) => Promise<unknown>;
const started = new Map<string, object>();
let hooks: ReturnType<typeof registerHooks> | undefined;

/** Starts the built shell on the stand-in; ready when its first window has loaded its page. */
export async function startOnStandIn({
  mainFile,
  arguments: args = [],
  ...settings
}: StandInOptions): Promise<OnStandIn> {
  const executablePath = findChromium(thisMachine)?.path;
  if (!executablePath) throw new Error('This test needs a Chromium. On Debian: apt-get install chromium');
  const browser = await chromium.launch({ executablePath });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const pages = await servePages(() => state.handler);
  const { modules, state, app } = electronMain(settings, { context, pages });

  const id = String(started.size + 1);
  started.set(id, modules);
  hooks ??= hookElectron();
  const argv = process.argv;
  process.argv = [process.execPath, mainFile, ...args];

  const close = async (): Promise<void> => {
    app.quit();
    process.argv = argv;
    await browser.close();
    await pages.close();
    for (const service of state.services) service.kill();
  };
  try {
    await nativeImport(`${pathToFileURL(mainFile).href}?stand-in=${id}`);
    const page = await firstPage(app, state);
    return { page, state, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Page of the first window, once the shell has loaded it. */
async function firstPage(app: NodeJS.EventEmitter, state: StandInState): Promise<Page> {
  if (state.windows.length === 0) await new Promise((resolve) => app.once('web-contents-created', resolve));
  const contents = state.windows[0]?.webContents;
  if (!contents) throw new Error('the shell opened no window');
  if (contents.getURL() === '') await new Promise((resolve) => contents.once('did-finish-load', resolve));
  return contents.page;
}

/** Gives a shell that was imported with `?stand-in=ID` the stand-in's modules for Electron's. */
function hookElectron(): ReturnType<typeof registerHooks> {
  const modulesOf = (id: string): object => {
    const modules = started.get(id);
    if (!modules) throw new Error(`no stand-in ${id}`);
    return modules;
  };
  (globalThis as { standInModules?: (id: string) => object }).standInModules = modulesOf;
  return registerHooks({
    resolve(specifier, context, next) {
      const id = /[?&]stand-in=(\d+)/.exec(context.parentURL ?? '')?.[1];
      if (id === undefined || !/^electron(\/main)?$/.test(specifier)) return next(specifier, context);
      return { url: `electron-stand-in:${id}`, format: 'module', shortCircuit: true };
    },
    load(url, context, next) {
      const id = /^electron-stand-in:(\d+)$/.exec(url)?.[1];
      if (id === undefined) return next(url, context);
      const names = Object.keys(modulesOf(id)).join(', ');
      const source = `export const { ${names} } = globalThis.standInModules('${id}');`;
      return { format: 'module', source, shortCircuit: true };
    },
  });
}
