const CHARACTERS_AT_A_TIME = 32_768;

/** A file as it is sent: packed, in base64 letters. */
export async function packed(file: Blob): Promise<string> {
  const stream = file.stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let text = '';
  for (let from = 0; from < bytes.length; from += CHARACTERS_AT_A_TIME)
    text += String.fromCharCode(...bytes.subarray(from, from + CHARACTERS_AT_A_TIME));
  return btoa(text);
}
