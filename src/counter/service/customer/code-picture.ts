import type { CodePicture } from '#contract/customer';

/** A QR code as one path, a unit for each square; undefined if the text fits into none. What draws it is loaded when it is needed. */
export async function codePicture(text: string): Promise<CodePicture | undefined> {
  const { qrModules } = await import('#devices/printer/symbols');
  const modules = qrModules(text, 'M');
  if (!modules) return undefined;
  const { width, dark } = modules;
  const squares = dark.flatMap((isDark, at) => (isDark ? [`M${at % width} ${Math.floor(at / width)}h1v1h-1z`] : []));
  return { side: width, path: squares.join('') };
}
