/** The register in the data folder. */
export const registerFile = 'register.sqlite';

/** Whether a file is the register or an auxiliary file of SQLite or the sandbox; copies made by users are not. */
export const isRegisterFile = (name: string): boolean =>
  name.startsWith(registerFile) &&
  /^(?:-(?:wal|shm|journal)|\.(?:seal|open)|\.beside-\d+(?:-(?:wal|shm|journal))?)?$/.test(
    name.slice(registerFile.length),
  );
