import type { Plan } from './fill/plan.ts';
import { carryOut } from './fill/writing.ts';
import { readWorkbook } from './workbook/reading.ts';
import type { Workbook } from './workbook/sheet.ts';
import { readArchive } from './zip/archive.ts';
import { checkKind } from './zip/kind.ts';

export interface OpenedWorkbook extends Workbook {
  filled(plan: Plan): Buffer;
}

/** @throws SheetError when the bytes are no readable workbook; never another error */
export function openWorkbook(bytes: Buffer): OpenedWorkbook {
  checkKind(bytes);
  const archive = readArchive(bytes);
  const workbook = readWorkbook(archive);
  return { ...workbook, filled: (plan) => carryOut(archive, workbook, plan) };
}
