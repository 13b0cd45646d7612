/** Of the form; what Content-Type says of it. */
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

/** The whole body of an upload, in pieces: customer_type and customers. Its Content-Type names `boundary`. */
export function* formOf(rows: Iterable<string>): Generator<string> {
  yield `--${boundary}\r\n${disposition('customer_type')}\r\n\r\nDSOPBANK\r\n`;
  yield `--${boundary}\r\n${disposition('customers')}; filename="customers.csv"\r\nContent-Type: text/plain\r\n\r\n`;
  yield* customersOf(rows);
  yield `\r\n--${boundary}--\r\n`;
}

const disposition = (name: string): string => `Content-Disposition: form-data; name="${name}"`;
