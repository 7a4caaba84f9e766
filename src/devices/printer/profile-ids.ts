/** The printers that are known, by the id of their profile: for who must know the names before the profiles are loaded. */
export const PRINTER_PROFILE_IDS = [
  'epson-80',
  'epson-tm-t88',
  'epson-tm-t88-old',
  'generic-80',
  'generic-58',
  'star-80',
] as const;
