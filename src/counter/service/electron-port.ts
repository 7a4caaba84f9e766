import type { AnyMessagePort } from '#contract/transport/port-wire';
import { type Audience, isAudience } from '#contract/transport/gate/audiences';
import type { SecretMessage, ShellMessage } from '../shell/messages.ts';

/** The part of Electron's `process.parentPort` that is needed; it keeps messages until somebody listens. */
export interface ParentPort {
  on(
    type: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly AnyMessagePort[] }) => void,
  ): unknown;
}

/** The way to the Electron shell when the service runs inside it, else nothing. */
export const electronParentPort = (): ParentPort | undefined =>
  (process as typeof process & { parentPort?: ParentPort }).parentPort;

export interface FromShell {
  /** A page of this audience wants to talk over this port. */
  readonly serve: (port: AnyMessagePort, audience: Audience) => void;
  /** Comes once, before the first port. */
  readonly onSecret?: (secret: SecretMessage) => void;
}

/** Takes what the Electron shell sends: the key for secrets, and a port for each page. */
export function acceptFromShell(parentPort: ParentPort, { serve, onSecret }: FromShell): void {
  parentPort.on('message', ({ data, ports }) => {
    const message = data as Partial<ShellMessage> | null;
    const port = ports[0];
    if (message?.type === 'connect' && port) {
      const { audience } = message;
      if (isAudience(audience)) serve(port, audience);
      else port.close();
    }
    if (message?.type === 'secret') onSecret?.(message as SecretMessage);
  });
}
