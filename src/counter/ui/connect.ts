import { connectWebSocket } from '#contract/transport/connect';
import { type AnyContractRouter, type Connection, connectOver } from '#contract/transport/connection';
import { wireOfPort } from '#contract/transport/port-wire';
import { RPC_PATH } from '#contract/transport/wire';
import { CONNECT_EVENT, PORT_MESSAGE } from '#counter/shell/handshake';

/** How long the shell may take to answer with a port before it is asked again. */
const PORT_WAIT_MS = 10_000;

/**
 * The service behind this page: over a message port in the Electron shell, else over a WebSocket to where it came from.
 *
 * @param path of the WebSocket; which port a page gets is the shell's decision.
 */
export function connect<Contract extends AnyContractRouter>(path = RPC_PATH): Connection<Contract> {
  const ports = shellPorts();
  if (ports) return ports.connect<Contract>();
  return connectWebSocket<Contract>(`${location.origin.replace(/^http/, 'ws')}${path}`);
}

/** True when a shell has heard the question; it will send a port. */
const askShell = (): boolean => !window.dispatchEvent(new Event(CONNECT_EVENT, { cancelable: true }));

interface ShellPorts {
  connect<Contract extends AnyContractRouter>(): Connection<Contract>;
}

function shellPorts(): ShellPorts | undefined {
  let spare: MessagePort | undefined;
  let wanted: ((port: MessagePort) => void) | undefined;
  let endCurrent = (): void => {};
  const onMessage = (event: MessageEvent): void => {
    const port = event.ports[0];
    if (event.source !== window || event.data !== PORT_MESSAGE || !port) return;
    spare?.close();
    spare = undefined;
    if (wanted) {
      wanted(port);
      return;
    }
    // unasked: the service has been restarted, whether or not the former port has noticed
    spare = port;
    endCurrent();
  };
  window.addEventListener('message', onMessage);
  if (!askShell()) {
    window.removeEventListener('message', onMessage);
    return undefined;
  }

  let asked = true;
  const nextPort = (signal: AbortSignal): Promise<MessagePort> =>
    new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', fail);
        wanted = undefined;
      };
      const fail = (): void => {
        end();
        reject(new Error('the shell sent no port'));
      };
      const timer = setTimeout(fail, PORT_WAIT_MS);
      if (spare) {
        const port = spare;
        spare = undefined;
        end();
        resolve(port);
        return;
      }
      signal.addEventListener('abort', fail);
      wanted = (port) => {
        end();
        resolve(port);
      };
      if (!asked) askShell();
      asked = false;
    });

  return {
    connect: <Contract extends AnyContractRouter>() =>
      connectOver<Contract>(async (signal) => {
        const wire = wireOfPort(await nextPort(signal));
        endCurrent = () => wire.close();
        return wire;
      }),
  };
}
