import type { Refused } from '#base/result';

/** How it stands with one device. Reached again by itself in both cases that are not `ready`. */
export type DeviceState =
  | { readonly kind: 'ready' }
  /** Works, but somebody should look at it soon, such as paper near its end. */
  | { readonly kind: 'attention'; readonly refusal: Refused }
  /** Does not work: unplugged, switched off, out of paper, or its driver is not there. The sentence says what to do. */
  | { readonly kind: 'out'; readonly refusal: Refused };

/** What every driver of this folder is. It opens what it drives by itself, again and again until it is closed; it never throws. */
export type Device = {
  state(): DeviceState;
  close(): void;
};

/**
 * One message that went over a device's line, for a technician. It says what kind of message it was in the words of the
 * protocol, and how long: never a card number, a text of a receipt, or anything else that could be about somebody.
 */
export type DeviceMessage = {
  readonly direction: 'in' | 'out';
  /** For example `DLE EOT 1`, `]E0, 13 characters`, `FFB0 page 4`. */
  readonly text: string;
  readonly bytes: number;
};

/** What a driver reports to whoever runs it. */
export type DeviceWatch = {
  readonly onState: (state: DeviceState) => void;
  readonly onMessage: (message: DeviceMessage) => void;
};
