import { EventEmitter } from 'node:events';
import type {
  App,
  BrowserWindowConstructorOptions,
  CustomScheme,
  Dialog,
  Display,
  ForkOptions,
  MessageBoxOptions,
  Protocol,
  SafeStorage,
  Screen,
  Session,
} from 'electron';
import { StandInChannel } from './message-port.ts';
import type { AppHandler } from './page-server.ts';
import { StandInUtilityProcess } from './utility-process.ts';
import { StandInWindow, type WindowHost } from './window.ts';

/** What a test can set before the shell starts. */
export interface StandInSettings {
  readonly userData: string;
  readonly locale?: string;
  /** Default: one of 1280 × 800. The first is the main one. */
  readonly displays?: readonly StandInDisplay[];
  readonly isFirstInstance?: boolean;
  readonly secrets?: {
    readonly isAvailable: boolean;
    readonly backend: ReturnType<SafeStorage['getSelectedStorageBackend']>;
  };
  /** Index of the button that a person presses. */
  readonly answer?: (question: MessageBoxOptions) => number;
}

/** The part of a display that the shell looks at. */
export type StandInDisplay = Pick<Display, 'id' | 'bounds'>;

/** What a test can look at. */
export interface StandInState {
  readonly windows: StandInWindow[];
  readonly services: StandInUtilityProcess[];
  readonly schemes: CustomScheme[];
  readonly ipcMain: EventEmitter;
  readonly questions: MessageBoxOptions[];
  /** Other displays than before, as Electron tells of them. */
  plug(
    event: 'display-added' | 'display-removed' | 'display-metrics-changed',
    displays: readonly StandInDisplay[],
  ): void;
  readonly session: Partial<Pick<Session, PermissionSetters>> & { handlers: Map<string, unknown> };
  handler: { readonly scheme: string; readonly handle: AppHandler } | undefined;
  isSandboxed: boolean;
  hasQuit: boolean;
}

type PermissionSetters =
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler';

type AppMembers =
  | 'enableSandbox'
  | 'getLocale'
  | 'getPath'
  | 'isPackaged'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'whenReady';

/** The modules of Electron's main process, as far as the shell uses them. */
export function electronMain(settings: StandInSettings, host: Omit<WindowHost, 'ipcMain' | 'onWindow'>) {
  let displays = settings.displays ?? [{ id: 1, bounds: { x: 0, y: 0, width: 1280, height: 800 } }];
  class StandInScreen extends EventEmitter {
    getAllDisplays = (): readonly StandInDisplay[] => displays;
    getPrimaryDisplay = (): StandInDisplay | undefined => displays[0];
  }
  const screen = new StandInScreen() satisfies { readonly [Name in keyof Screen]?: unknown };

  const state: StandInState = {
    windows: [],
    services: [],
    schemes: [],
    ipcMain: new EventEmitter(),
    questions: [],
    plug(event, next) {
      displays = next;
      screen.emit(event);
    },
    session: { handlers: new Map() },
    handler: undefined,
    isSandboxed: false,
    hasQuit: false,
  };

  class StandInApp extends EventEmitter implements Pick<App, AppMembers> {
    readonly isPackaged = false;
    enableSandbox(): void {
      state.isSandboxed = true;
    }
    getLocale(): string {
      return settings.locale ?? 'de';
    }
    getPath(): string {
      return settings.userData;
    }
    quit(): void {
      if (state.hasQuit) return;
      state.hasQuit = true;
      for (const type of ['before-quit', 'will-quit', 'quit']) this.emit(type, { preventDefault() {} });
    }
    requestSingleInstanceLock(): boolean {
      return settings.isFirstInstance ?? true;
    }
    async whenReady(): Promise<void> {}
  }

  const app = new StandInApp();
  const { ipcMain } = state;
  const onWindow = (window: StandInWindow): void => {
    state.windows.push(window);
    app.emit('web-contents-created', {}, window.webContents);
    window.once('closed', () => {
      if (state.windows.every((one) => one.isDestroyed())) app.emit('window-all-closed');
    });
  };

  class BrowserWindow extends StandInWindow {
    constructor(options: BrowserWindowConstructorOptions) {
      super({ ...host, ipcMain, onWindow }, options);
    }
  }

  const remember = (name: string) => (handler: unknown) => void state.session.handlers.set(name, handler);
  class StandInSession extends EventEmitter implements Pick<Session, PermissionSetters> {
    setPermissionRequestHandler = remember('permission-request');
    setPermissionCheckHandler = remember('permission-check');
    setDevicePermissionHandler = remember('device-permission');
    setDisplayMediaRequestHandler = remember('display-media');
  }

  const protocol: Pick<Protocol, 'handle' | 'registerSchemesAsPrivileged'> = {
    registerSchemesAsPrivileged: (schemes) => void state.schemes.push(...schemes),
    handle(scheme, handle) {
      state.handler = { scheme, handle: handle };
    },
  };

  const secrets = settings.secrets ?? { isAvailable: true, backend: 'gnome_libsecret' };
  /** Turns bytes over, which is enough to see whether a text was sealed. */
  const turn = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff));
  const safeStorage: Pick<
    SafeStorage,
    'decryptStringAsync' | 'encryptStringAsync' | 'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable'
  > = {
    isAsyncEncryptionAvailable: async () => secrets.isAvailable,
    encryptStringAsync: async (text) => turn(Buffer.from(text)),
    decryptStringAsync: async (sealed) => ({ shouldReEncrypt: false, result: turn(sealed).toString() }),
    getSelectedStorageBackend: () => secrets.backend,
  };

  const dialog: Pick<Dialog, 'showMessageBox'> = {
    showMessageBox: async (...args: unknown[]) => {
      const question = args.at(-1) as MessageBoxOptions;
      state.questions.push(question);
      return { response: settings.answer?.(question) ?? 0, checkboxChecked: false };
    },
  };

  const modules = {
    app,
    BrowserWindow,
    dialog,
    ipcMain,
    Menu: { setApplicationMenu: () => {} },
    MessageChannelMain: StandInChannel,
    protocol,
    safeStorage,
    screen,
    session: { defaultSession: new StandInSession() },
    utilityProcess: {
      fork(modulePath: string, args?: string[], options?: ForkOptions): StandInUtilityProcess {
        const service = new StandInUtilityProcess(modulePath, args, options);
        state.services.push(service);
        return service;
      },
    },
    // every name must exist in Electron's own module
  } satisfies { readonly [Name in keyof typeof import('electron')]?: unknown };
  return { modules, state, app };
}
