/** Default boundary of the form; its Content-Type names it. */
export const boundary = 'kfr-sandbox-testdata';

const pieceLength = 64 * 1024;

/** The part customers in pieces of about 64 KB. */
export function* customersOf(rows: Iterable<string>): Generator<string> {
  let piece = '';
  let comma = '';
  for (const row of rows) {
    piece += comma + row;
    comma = ',';
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** Options of an upload, beside its rows. */
interface Form {
  readonly boundary: string;
  /** Undefined leaves the part out. */
  readonly customerType: string | undefined;
}

/** The body of an upload, in pieces: customer_type and customers. @param rows undefined leaves the part out */
export function* formOf(
  rows: Iterable<string> | undefined,
  { boundary: mark, customerType }: Form = { boundary, customerType: 'DSOPBANK' },
): Generator<string> {
  const disposition = `--${mark}\r\nContent-Disposition: form-data; name=`;
  if (customerType !== undefined) yield `${disposition}"customer_type"\r\n\r\n${customerType}\r\n`;
  if (rows !== undefined) {
    yield `${disposition}"customers"; filename="customers.csv"\r\nContent-Type: text/plain\r\n\r\n`;
    yield* customersOf(rows);
    yield '\r\n';
  }
  yield `--${mark}--\r\n`;
}
