import type { Audience } from '#contract/transport/gate/audiences';

/** How the key that protects the service's secrets is kept on this machine. */
export type SecretProtection = 'system' | 'basic-text' | 'none';

/** Sent to the service once, before anything else: the key (base64, 32 bytes) with which it encrypts what nobody may read. */
export interface SecretMessage {
  readonly type: 'secret';
  readonly key: string;
  readonly protection: SecretProtection;
}

/** Sent to the service with one message port: a page wants to talk over it, and may ask what is for its audience. */
export interface ConnectMessage {
  readonly type: 'connect';
  readonly audience: Audience;
}

export type ShellMessage = SecretMessage | ConnectMessage;
