/**
 * How the page of the Electron shell gets its message port. The page dispatches CONNECT_EVENT at its window; the preload
 * prevents its default, which tells the page that there is a shell, and asks the main process over CONNECT_CHANNEL; the
 * main process answers with a port over PORT_CHANNEL, which the preload posts to the page as PORT_MESSAGE. After a restart
 * of the service the main process sends a new port unasked; it replaces the former one.
 */
export const CONNECT_EVENT = 'treuekasse:connect';
export const CONNECT_CHANNEL = 'counter:connect';
export const PORT_CHANNEL = 'counter:port';
export const PORT_MESSAGE = 'treuekasse:port';
