/** A workbook as it is sent. */
export interface Book {
  readonly name: string;
  readonly base64: string;
  /** Another one for each time that a file is chosen. */
  readonly id: number;
}

let chosen = 0;

/** @throws DOMException for a folder, and for a file that is gone or may not be read */
export async function readBook(file: File): Promise<Book> {
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  chosen += 1;
  // An empty file has an address without a comma.
  return { name: file.name, base64: address.split(',')[1] ?? '', id: chosen };
}

/** The bytes of a text in base64. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** `bok.xlsx` with `utfylt`: `bok-utfylt.xlsx`, or with another ending. */
export function namedAfter(name: string, suffix: string, ending?: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, own] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  return `${stem}-${suffix}${ending ?? own}`;
}
