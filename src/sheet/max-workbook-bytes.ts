/** Maximum size of a workbook, compressed and uncompressed. Without imports, because the console has it too. */
export const maxWorkbookBytes = 20 * 1024 * 1024;
