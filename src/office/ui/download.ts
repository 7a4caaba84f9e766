/** Gives a file to whoever sits before the page. */
export function download(file: string, content: BlobPart, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The same of a file that came as base64 letters. */
export const downloadBase64 = (file: string, content: string, type: string): void =>
  download(
    file,
    Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)),
    type,
  );

/** The same of papers and tables, as they come over the line. */
export const downloadBytes = ({ file, base64 }: { readonly file: string; readonly base64: string }): void =>
  downloadBase64(file, base64, file.endsWith('.pdf') ? 'application/pdf' : 'text/csv');
