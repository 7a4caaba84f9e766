import { ipcRenderer } from 'electron/renderer';
import { CONNECT_CHANNEL, CONNECT_EVENT, PORT_CHANNEL, PORT_MESSAGE } from './handshake.ts';

// Hands message ports from the main process to the page and does nothing else: the page gets no object of Electron's.
window.addEventListener(CONNECT_EVENT, (event) => {
  event.preventDefault();
  ipcRenderer.send(CONNECT_CHANNEL);
});
ipcRenderer.on(PORT_CHANNEL, ({ ports }) => {
  const port = ports[0];
  if (port) window.postMessage(PORT_MESSAGE, window.location.origin, [port]);
});
