import type { Role } from '../find/roles.ts';
import { type CellAddress, isWithin } from '../workbook/address.ts';
import type { AllowedList, Sheet } from '../workbook/sheet.ts';
import type { CellValue } from './value.ts';

/** Why a cell is not written. */
export type Obstacle =
  | 'has-result'
  | 'has-value'
  | 'other-words'
  | 'formula'
  | 'merged'
  | 'no-word'
  | 'no-box'
  | 'not-in-list';

export interface CellPlan extends CellAddress, CellValue {
  readonly role: Role;
  readonly obstacle?: Obstacle;
}

/** The top-left address of a merged cell, or the address itself; undefined when the top-left is in another row. */
export function anchorOf(sheet: Sheet, address: CellAddress): CellAddress | undefined {
  const area = sheet.merged.find((one) => isWithin(address, one));
  if (area === undefined) return address;
  return area.from.row === address.row ? area.from : undefined;
}

/** The list of allowed values of a cell. */
export const listAt = ({ lists }: Sheet, address: CellAddress): AllowedList | undefined =>
  lists.find(({ areas }) => areas.some((area) => isWithin(address, area)));
