/** A line to a device over which bytes go both ways; what is behind it (TCP, serial, USB) does not matter. */
export type ByteChannel = {
  /** Whether the bytes were taken within the time. After a `false` the channel is closed. Never throws. */
  write(bytes: Uint8Array, timeoutMs: number): Promise<boolean>;
  close(): void;
};

export type ChannelListener = {
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Once, however the channel ended; not before `connect` has given the channel. */
  readonly onClosed: () => void;
};

/** Opens a channel; undefined if that fails or takes too long. Never throws. */
export type Connect = (listener: ChannelListener, timeoutMs: number) => Promise<ByteChannel | undefined>;
