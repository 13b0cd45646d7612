export const ROWS = 1_000_000;
const FIRST = 200_000_000;

/** The last row of the file: what is looked up to see that the load is over. */
export const lastCustomer = String(FIRST + ROWS - 1);

const BOUNDARY = 'kfr-bench-boundary';
export const contentType = `multipart/form-data; boundary=${BOUNDARY}`;

const head = [
  `--${BOUNDARY}`,
  'Content-Disposition: form-data; name="customer_type"',
  '',
  'DSOPBANK',
  `--${BOUNDARY}`,
  'Content-Disposition: form-data; name="customers"; filename="customers.csv"',
  'Content-Type: text/plain',
  '',
  '',
].join('\r\n');
const tail = `\r\n--${BOUNDARY}--\r\n`;

/**
 * A batch of 10 MB as a client sends it: a million undated organisations, each once. Written into one buffer:
 * a million strings joined would be collected later, in the middle of what is measured.
 */
export function portfolio(): Buffer {
  const customers = Buffer.alloc(ROWS * 10, ',');
  for (let row = 0; row < ROWS; row += 1) customers.write(String(FIRST + row), row * 10, 'latin1');
  return Buffer.concat([Buffer.from(head), customers.subarray(0, -1), Buffer.from(tail)]);
}
