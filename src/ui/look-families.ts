/** Type that a brand may choose: the family that is shipped, or what the device has. */
export const LOOK_FAMILIES = {
  legible: undefined,
  serif: 'ui-serif, Georgia, "DejaVu Serif", serif',
  device: 'system-ui, sans-serif',
} as const;
