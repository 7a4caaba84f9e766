/** What is the matter with a virtual printer. */
export type Condition = {
  readonly coverOpen: boolean;
  readonly paperOut: boolean;
  readonly paperNearEnd: boolean;
  readonly offline: boolean;
  readonly drawerOpen: boolean;
};

export const isOnline = (condition: Condition): boolean =>
  !condition.coverOpen && !condition.paperOut && !condition.offline;

const bit = (set: boolean, mask: number): number => (set ? mask : 0);

/** The answer to DLE EOT n (Epson ESC/POS command reference); undefined for an n that is not answered. */
export function statusAnswer(condition: Condition, n: number): Uint8Array | undefined {
  const fixed = 0x12;
  switch (n) {
    case 1:
      return new Uint8Array([fixed | bit(!isOnline(condition), 0x08) | bit(condition.drawerOpen, 0x04)]);
    case 2:
      return new Uint8Array([fixed | bit(condition.coverOpen, 0x04) | bit(condition.paperOut, 0x20)]);
    case 3:
      return new Uint8Array([fixed]);
    case 4:
      return new Uint8Array([fixed | bit(condition.paperNearEnd, 0x0c) | bit(condition.paperOut, 0x60)]);
    default:
      return undefined;
  }
}

/** The four bytes after GS a. */
export const automaticStatus = (condition: Condition): Uint8Array =>
  new Uint8Array([
    0x10 | bit(!isOnline(condition), 0x08) | bit(condition.coverOpen, 0x20) | bit(condition.drawerOpen, 0x04),
    0x00,
    bit(condition.paperNearEnd, 0x03) | bit(condition.paperOut, 0x0c),
    0x0f,
  ]);
