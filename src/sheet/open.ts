import type { Plan } from './fill/plan.ts';
import { writePlan } from './fill/writing.ts';
import { readWorkbook } from './workbook/reading.ts';
import type { Workbook } from './workbook/sheet.ts';
import { readArchive } from './zip/archive.ts';
import { checkKind } from './zip/kind.ts';

export interface OpenedWorkbook extends Workbook {
  /** The file with the planned cells written. */
  filled(plan: Plan): Buffer;
}

/** Reads a workbook. @throws SheetError when the bytes are not a readable one; never another error */
export function openWorkbook(bytes: Buffer): OpenedWorkbook {
  checkKind(bytes);
  const archive = readArchive(bytes);
  const workbook = readWorkbook(archive);
  return { ...workbook, filled: (plan) => writePlan(archive, workbook, plan) };
}
