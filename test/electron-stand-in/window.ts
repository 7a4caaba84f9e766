import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';
import type { StandInPort } from './message-port.ts';
import type { PageServer } from './page-server.ts';
import { PortRelay } from './port-relay.ts';
import { type FromPreload, preloadWorld, type ToPreload } from './preload-world.ts';

const WORLD = 'electron-preload';
const SEND = '__standInSend';
const RECEIVE = '__standInReceive';

export interface WindowHost {
  readonly context: BrowserContext;
  readonly pages: PageServer;
  readonly ipcMain: EventEmitter;
  readonly onWindow: (window: StandInWindow) => void;
}

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

export class StandInContents
  extends EventEmitter
  implements Pick<WebContents, 'setWindowOpenHandler' | 'getURL' | 'reload'>
{
  readonly page: Promise<Page>;
  readonly #host: WindowHost;
  readonly #relay: PortRelay;
  #cdp: CDPSession | undefined;
  #preloadContext: number | undefined;
  #url = '';
  #ports = 0;
  /** Addresses that the shell itself loads; all other navigations come from the page. */
  #loading: string | undefined;
  #openHandler: OpenHandler | undefined;

  constructor(host: WindowHost, preload: string | undefined) {
    super();
    this.#host = host;
    this.#relay = new PortRelay((frame) =>
      this.#toPreload(frame.kind === 'port-data' ? { ...frame, data: String(frame.data) } : frame),
    );
    this.page = this.#open(preload);
  }

  async #open(preload: string | undefined): Promise<Page> {
    const page = await this.#host.context.newPage();
    const cdp = await this.#host.context.newCDPSession(page);
    this.#cdp = cdp;
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD) this.#preloadContext = context.id;
    });
    cdp.on('Runtime.executionContextsCleared', () => {
      this.#preloadContext = undefined;
      this.#relay.closeAll();
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === SEND) this.#fromPreload(JSON.parse(payload) as FromPreload);
    });
    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    if (preload !== undefined) {
      await cdp.send('Runtime.addBinding', { name: SEND, executionContextName: WORLD });
      const source = `(${preloadWorld.toString()})(${SEND}, '${RECEIVE}', (require, module, exports) => {${readFileSync(preload, 'utf8')}\n})`;
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD });
    }
    await page.route('**/*', async (route) => {
      const request = route.request();
      const url = this.#host.pages.toApp(request.url());
      if (!request.isNavigationRequest() || request.url() === this.#loading) return route.continue();
      const isMainFrame = request.frame() === page.mainFrame();
      const isPrevented =
        (isMainFrame && this.#isPrevented('will-navigate', url)) || this.#isPrevented('will-frame-navigate', url);
      // an answer without content leaves the page as it is; an aborted navigation would show an error page
      return isPrevented ? route.fulfill({ status: 204 }) : route.continue();
    });
    page.on('popup', (popup) => {
      const details = { url: popup.url() } as Parameters<OpenHandler>[0];
      if (this.#openHandler?.(details).action !== 'allow') void popup.close();
    });
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }));
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.#url = this.#host.pages.toApp(frame.url());
    });
    return page;
  }

  #isPrevented(type: string, url: string): boolean {
    let prevented = false;
    const event = {
      url,
      preventDefault() {
        prevented = true;
      },
    };
    this.emit(type, event);
    return prevented;
  }

  async loadURL(address: string): Promise<void> {
    const page = await this.page;
    this.#loading = this.#host.pages.toHttp(address);
    await page.goto(this.#loading);
    this.#loading = undefined;
    this.emit('did-finish-load');
  }

  reload(): void {
    void this.page.then((page) => page.reload());
  }

  getURL(): string {
    return this.#url;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  postMessage(channel: string, message: unknown, transfer: readonly StandInPort[] = []): void {
    const ports = transfer.map((port) => {
      const id = this.#ports++;
      this.#relay.add(id, port.detach());
      return id;
    });
    this.#toPreload({ kind: 'message', channel, message, ports });
  }

  #toPreload(message: ToPreload): void {
    if (this.#preloadContext === undefined) return;
    const expression = `${RECEIVE}(${JSON.stringify(message)})`;
    // the page may go away at any moment, and its ports with it
    this.#cdp?.send('Runtime.evaluate', { contextId: this.#preloadContext, expression }).catch(() => {});
  }

  #fromPreload(message: FromPreload): void {
    if (message.kind !== 'send') {
      this.#relay.receive(message);
      return;
    }
    const senderFrame = { url: this.#url, parent: null };
    this.#host.ipcMain.emit(message.channel, { sender: this, senderFrame }, ...message.args);
  }
}

type WindowMembers =
  | 'close'
  | 'focus'
  | 'isDestroyed'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'reload'
  | 'restore'
  | 'show'
  | 'showInactive';

/** Electron's BrowserWindow as a page of Chromium. */
export class StandInWindow extends EventEmitter implements Pick<BrowserWindow, WindowMembers> {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents: StandInContents;
  #destroyed = false;
  #visible: boolean;

  constructor(host: WindowHost, options: BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    this.#visible = options.show ?? true;
    this.webContents = new StandInContents(host, options.webPreferences?.preload);
    void this.webContents.page.then((page) => page.once('close', () => this.#close()));
    host.onWindow(this);
  }

  async loadURL(address: string): Promise<void> {
    await this.webContents.loadURL(address);
    this.emit('ready-to-show');
  }

  reload(): void {
    this.webContents.reload();
  }

  show(): void {
    this.#visible = true;
  }

  showInactive(): void {
    this.#visible = true;
    this.emit('shown-inactive');
  }

  isVisible(): boolean {
    return this.#visible;
  }

  focus(): void {
    this.emit('focus');
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {}

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  close(): void {
    void this.webContents.page.then((page) => page.close());
  }

  #close(): void {
    this.#destroyed = true;
    this.emit('closed');
  }
}
