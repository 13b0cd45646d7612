/** Name of the register in the data folder. */
export const registerFile = 'register.sqlite';

/** Matches the register and the files that SQLite and the sandbox keep beside it, but no copies made by users. */
export const isRegisterFile = (name: string): boolean =>
  name.startsWith(registerFile) &&
  /^(?:-(?:wal|shm|journal)|\.(?:seal|open)|\.beside-\d+(?:-(?:wal|shm|journal))?)?$/.test(
    name.slice(registerFile.length),
  );
