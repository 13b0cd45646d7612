/** The register in the data folder. */
export const registerFile = 'register.sqlite';

/** The register, and what SQLite and the sandbox keep beside it. A copy that somebody has put there is none of it. */
export const isRegisterFile = (name: string): boolean =>
  name.startsWith(registerFile) &&
  /^(?:-(?:wal|shm|journal)|\.(?:seal|open)|\.beside-\d+(?:-(?:wal|shm|journal))?)?$/.test(
    name.slice(registerFile.length),
  );
