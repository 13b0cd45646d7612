const boundary = 'kfr-bench-boundary';
export const contentType = `multipart/form-data; boundary=${boundary}`;

/** Bytes per row: nine digits and a comma. */
const rowBytes = 10;

const head = Buffer.from(
  [
    `--${boundary}`,
    'Content-Disposition: form-data; name="customer_type"',
    '',
    'DSOPBANK',
    `--${boundary}`,
    'Content-Disposition: form-data; name="customers"; filename="customers.csv"',
    'Content-Type: text/plain',
    '',
    '',
  ].join('\r\n'),
);
const tail = Buffer.from(`\r\n--${boundary}--\r\n`);

/**
 * A batch as a client sends it: organisations without dates, ten bytes each, 10 MB for a million. Written into one
 * buffer, because garbage collection of a million strings would disturb the measurement.
 */
export function portfolio(rows: number, customer: (row: number) => number): Buffer {
  const customers = Buffer.alloc(rows * rowBytes, ',');
  for (let row = 0; row < rows; row += 1) customers.write(String(customer(row)), row * rowBytes, 'latin1');
  return Buffer.concat([head, customers.subarray(0, -1), tail]);
}
