import { type BrowserWindow, type Display, screen } from 'electron/main';
import { isSamePlace, secondDisplay } from './second-display.ts';
import { openWindow } from './window.ts';

/** The customer's window: there while a second display is there, full screen on it. */
export class CustomerWindow {
  #window: BrowserWindow | undefined;
  #display: Display | undefined;

  /** Looks at the displays now, and whenever one comes, goes or changes. */
  follow(): void {
    const update = (): void => this.#place(secondDisplay(screen.getAllDisplays(), screen.getPrimaryDisplay()));
    screen.on('display-added', update);
    screen.on('display-removed', update);
    screen.on('display-metrics-changed', update);
    update();
  }

  /** The window, while it is open. */
  get(): BrowserWindow | undefined {
    return this.#window?.isDestroyed() === false ? this.#window : undefined;
  }

  #place(display: Display | undefined): void {
    if (isSamePlace(display, this.#display) && (display === undefined || this.get())) return;
    this.get()?.close();
    this.#display = display;
    this.#window = display && openWindow({ audience: 'customer', display });
  }
}
