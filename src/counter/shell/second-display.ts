/** What of Electron's displays decides where the customer's window stands. */
export interface PlacedDisplay {
  readonly id: number;
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** The display before the customer: the first that is not the main one; none on a machine with one. */
export const secondDisplay = <D extends PlacedDisplay>(displays: readonly D[], primary: PlacedDisplay): D | undefined =>
  displays.find(({ id }) => id !== primary.id);

/** Whether a window on the one display fills the other. */
export const isSamePlace = (a: PlacedDisplay | undefined, b: PlacedDisplay | undefined): boolean =>
  a?.id === b?.id &&
  a?.bounds.x === b?.bounds.x &&
  a?.bounds.y === b?.bounds.y &&
  a?.bounds.width === b?.bounds.width &&
  a?.bounds.height === b?.bounds.height;
