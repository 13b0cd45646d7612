import type { Role } from '../find/roles.ts';

/** Kinds of files that are refused, as they are no .xlsx. */
export type OtherKind = 'xls' | 'xlsb' | 'ods' | 'text' | 'markup';

interface InPart {
  readonly part: string;
}

/** Why a workbook is broken. */
export interface BrokenTexts {
  readonly noDirectory: string;
  readonly volumes: string;
  readonly directoryCut: string;
  readonly directoryUnreadable: string;
  readonly zip64: string;
  readonly noSheet: string;
  readonly misplaced: (facts: InPart) => string;
  readonly twice: (facts: InPart) => string;
  readonly cut: (facts: InPart) => string;
  readonly damaged: (facts: InPart) => string;
  readonly missing: (facts: InPart) => string;
  /** @param facts `method`: its number in the zip */
  readonly packed: (facts: InPart & { method: number }) => string;
  readonly encoding: (facts: InPart & { encoding: string }) => string;
  readonly declared: (facts: InPart & { encoding: string }) => string;
  readonly depth: (facts: InPart) => string;
  readonly documentType: (facts: InPart) => string;
  readonly otherRoot: (facts: InPart & { root: string }) => string;
  readonly notXml: (facts: InPart) => string;
  readonly row: (facts: InPart) => string;
  readonly cell: (facts: InPart) => string;
}

/** Why a workbook, a table or a mapping cannot be used. */
export interface ErrorTexts {
  readonly otherKinds: Readonly<Record<OtherKind, string>>;
  /** How a file of another kind becomes an .xlsx. */
  readonly saveAs: string;
  readonly empty: string;
  readonly locked: string;
  readonly noZip: string;
  readonly noWorkbook: string;
  readonly tooLarge: (facts: { megabytes: number }) => string;
  readonly tooManyCells: (facts: InPart) => string;
  readonly broken: (facts: { why: string }) => string;
  readonly brokenBy: BrokenTexts;
  readonly noHeadings: string;
  /** The options that say where a table is: begins with one, as lines about options do. */
  readonly sayWhere: string;
  /** @param facts names in quotation marks */
  readonly noSuchSheet: (facts: { name: string; names: string }) => string;
  readonly oneSheet: (facts: { names: string }) => string;
  readonly noColumn: (facts: { role: Role; column: string; row: number }) => string;
  readonly noMapping: string;
  readonly alias: string;
  readonly noCase: (facts: { id: string }) => string;
  readonly noRow: (facts: { key: string }) => string;
  /** A key of a mapping, and the rows that it may mean. */
  readonly severalRows: (facts: { key: string; rows: string }) => string;
}
