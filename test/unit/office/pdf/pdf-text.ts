import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF, page by page, line by line: what somebody gets who copies it out. It reads no more of the format than pdfkit writes,
 * and asks the file for everything: which letters a glyph stands for is said by the font's ToUnicode map alone.
 */
export function textOfPdf(file: Buffer): string[][] {
  const objects = new Map<string, { head: string; stream: string }>();
  const source = file.toString('latin1');
  for (const [, id, body] of source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', rest] = body!.split(/\nstream\n/);
    const raw = rest?.slice(0, rest.lastIndexOf('\nendstream'));
    const bytes = raw === undefined ? Buffer.alloc(0) : Buffer.from(raw, 'latin1');
    const stream = head.includes('/FlateDecode') && !head.includes('/Image') ? inflateSync(bytes) : bytes;
    objects.set(id!, { head, stream: stream.toString('latin1') });
  }
  const headOf = (reference: string): string => objects.get(reference.split(' ')[0]!)?.head ?? '';
  const lettersOf = (font: string): Map<number, string> => {
    const map = /\/ToUnicode (\d+) 0 R/.exec(headOf(font))?.[1];
    const letters = new Map<number, string>();
    for (const [, first, , list] of (objects.get(map ?? '')?.stream ?? '').matchAll(/<(\w+)> <(\w+)> \[(.*?)\]/gs))
      for (const [index, [, code]] of [...list!.matchAll(/<([\w ]+)>/g)].entries())
        letters.set(
          Number.parseInt(first!, 16) + index,
          Buffer.from(code!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
        );
    return letters;
  };
  const kids = [...objects.values()].find(({ head }) => head.includes('/Type /Pages'))!.head;
  return [.../\/Kids \[(.*?)\]/s.exec(kids)![1]!.matchAll(/(\d+) 0 R/g)].map(([, page]) => {
    const head = headOf(page!);
    const resources = /\/Resources (\d+) 0 R/.exec(head)?.[1];
    const list = /\/Font <<(.*?)>>/s.exec(headOf(resources ?? ''))?.[1] ?? '';
    const fonts = new Map([...list.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, lettersOf(id!)]));
    const content = objects.get(/\/Contents (\d+) 0 R/.exec(head)![1]!)!.stream;
    let letters = new Map<number, string>();
    return [...content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)].flatMap(([, font, shown]) => {
      if (font !== undefined) letters = fonts.get(font)!;
      if (shown === undefined) return [];
      const glyphs = [...shown.matchAll(/<(\w+)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g)!);
      return [glyphs.map((glyph) => letters.get(Number.parseInt(glyph, 16)) ?? '\ufffd').join('')];
    });
  });
}
