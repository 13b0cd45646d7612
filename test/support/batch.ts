export interface BatchUpload {
  readonly headers: { readonly 'Content-Type': string };
  readonly body: string;
}

/** A batch upload as form libraries encode it. Omits parts that are undefined. */
export function batch(
  customers: string | undefined,
  { type = 'DSOPBANK', boundary = 'kfr-batch' }: { type?: string | undefined; boundary?: string } = {},
): BatchUpload {
  return {
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    body: formOf(boundary, type, customers),
  };
}

/** The multipart body. Omits parts that are undefined. */
export function formOf(boundary: string, type: string | undefined, customers: string | undefined): string {
  const parts: string[] = [];
  if (type !== undefined) parts.push(`Content-Disposition: form-data; name="customer_type"\r\n\r\n${type}`);
  if (customers !== undefined) {
    parts.push(
      `Content-Disposition: form-data; name="customers"; filename="customers.csv"\r\nContent-Type: text/plain\r\n\r\n${customers}`,
    );
  }
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
}

/** Distinct synthetic person numbers. */
export const people = (count: number, first = 0): string[] =>
  Array.from({ length: count }, (_, index) => `418${String(first + index).padStart(8, '0')}`);
