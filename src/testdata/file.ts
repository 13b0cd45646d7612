/** The default boundary of the form. */
export const boundary = 'kfr-sandbox-testdata';

const pieceLength = 64 * 1024;

/** The field `customers` in pieces of about 64 KB. */
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

interface FormOptions {
  readonly boundary: string;
  /** Undefined: omits the field. */
  readonly customerType: string | undefined;
}

/** The multipart body of an upload in pieces, with the fields customer_type and customers. @param rows undefined: omits the field */
export function* formOf(
  rows: Iterable<string> | undefined,
  { boundary: delimiter, customerType }: FormOptions = { boundary, customerType: 'DSOPBANK' },
): Generator<string> {
  const disposition = `--${delimiter}\r\nContent-Disposition: form-data; name=`;
  if (customerType !== undefined) yield `${disposition}"customer_type"\r\n\r\n${customerType}\r\n`;
  if (rows !== undefined) {
    yield `${disposition}"customers"; filename="customers.csv"\r\nContent-Type: text/plain\r\n\r\n`;
    yield* customersOf(rows);
    yield '\r\n';
  }
  yield `--${delimiter}--\r\n`;
}
