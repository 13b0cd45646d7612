import type { Register } from './register.ts';

export const testFid = '991825827';
export const otherFid = '889640782';
export const ids = (count: number, first = 900_000_000) =>
  Array.from({ length: count }, (_, row) => String(first + row));

export function accept(register: Register, rows: string[], fid = testFid): string {
  const batch = register.stage({ fid, correlationId: 'a-file' });
  for (let at = 0; at < rows.length; at += 3000) {
    const piece = rows.slice(at, at + 3000);
    batch.append({ text: piece.join(','), count: piece.length });
  }
  return batch.accept('2026-03-02').id;
}

export const isWaiting = async (register: Register, customer: string) =>
  (await register.waitingIn(testFid, customer)) !== undefined;
export const isCustomer = (register: Register, customer: string, fid = testFid) =>
  register.periodsOf(fid, customer).length > 0;
