/** Gives a file to whoever sits before the page. */
export function download(file: string, content: BlobPart, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The same of bytes, as they come over the line. */
export const downloadBytes = ({ file, base64 }: { readonly file: string; readonly base64: string }): void =>
  download(
    file,
    Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)),
    file.endsWith('.pdf') ? 'application/pdf' : 'text/csv',
  );
