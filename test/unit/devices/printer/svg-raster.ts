/** A grey picture: one byte a dot, 255 is white. */
export type Raster = { readonly width: number; readonly height: number; readonly grey: Uint8Array };

/**
 * The filled shapes of our own SVG as dots: nested `translate` and `scale`, and paths of `M x y h w v 1 h -w z`, which is
 * how codes are drawn. Text and paper are left out; what is not drawn is white, which is the quiet zone.
 */
export function rasterOf(svg: string, pixelsPerDot: number): Raster {
  const [, wide = '0', high = '0'] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const width = Math.ceil(Number(wide) * pixelsPerDot);
  const height = Math.ceil(Number(high) * pixelsPerDot);
  const grey = new Uint8Array(width * height).fill(255);
  let matrices = [{ x: 0, y: 0, sx: pixelsPerDot, sy: pixelsPerDot }];
  for (const [tag] of svg.matchAll(/<[^>]+>/g)) {
    if (tag === '</g>') matrices = matrices.slice(0, -1);
    const outer = matrices.at(-1);
    if (outer === undefined || !(tag.startsWith('<g') || tag.startsWith('<path shape-rendering'))) continue;
    const own = { ...outer };
    for (const [, kind, values = ''] of (/transform="([^"]*)"/.exec(tag)?.[1] ?? '').matchAll(/(\w+)\(([^)]*)\)/g)) {
      const [a = 0, b] = values.split(' ').map(Number);
      if (kind === 'translate') {
        own.x += a * own.sx;
        own.y += (b ?? 0) * own.sy;
      } else {
        own.sx *= a;
        own.sy *= b ?? a;
      }
    }
    if (tag.startsWith('<g')) matrices = [...matrices, own];
    for (const [, x, y, length] of tag.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
      const left = Math.round(own.x + Number(x) * own.sx);
      const right = Math.round(own.x + (Number(x) + Number(length)) * own.sx);
      const top = Math.round(own.y + Number(y) * own.sy);
      const bottom = Math.round(own.y + (Number(y) + 1) * own.sy);
      for (let row = top; row < bottom; row++) grey.fill(0, row * width + left, row * width + right);
    }
  }
  return { width, height, grey };
}
