import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Listeners, renamePatientlySync } from '../kernel/index.ts';
import { CopyLock } from './copy-lock.ts';
import { openIncoming, removeDatabase } from './incoming.ts';
import type { Register, StagedBatch } from './register.ts';
import { asRegisterError, RegisterError } from './register-error.ts';
import { removeTraces, seal } from './seal.ts';
import { takeSnapshot } from './snapshot.ts';
import { openRegister, type RegisterOptions } from './sqlite.ts';
import type { WholeRegister } from './whole.ts';

/** In bytes. Clearing a larger register replaces its file, so that the disk space is freed. */
const largeFileSize = 16 * 1024 * 1024;

/**
 * Opens the register as `openRegister` does. It is replaced atomically: the new one is built in a file beside it, which is
 * then renamed.
 * @throws StartupError as `openRegister`
 */
export function openWholeRegister(file: string, options: RegisterOptions): WholeRegister {
  const batchListeners = new Listeners<[id?: string]>();
  const onBatch = (id?: string) => batchListeners.tell(id);
  const open = () => openRegister(file, { ...options, onBatch });
  /** An error if the register could not be reopened after its file was replaced. */
  let current: Register | RegisterError = open();
  /** Incremented whenever the file is replaced. */
  let generation = 0;
  let filesBeside = 0;
  let closed = false;
  let lastError: RegisterError | undefined;
  const lock = new CopyLock();
  removeLeftovers(file);
  const fileBeside = (): string => {
    filesBeside += 1;
    return `${file}.beside-${filesBeside}`;
  };

  function remembered(error: unknown): unknown {
    if (error instanceof RegisterError && error.code !== 'batch-withdrawn') lastError = error;
    return error;
  }

  function openedRegister(): Register {
    if (current instanceof RegisterError) throw current;
    return current;
  }

  function use<T>(operation: (register: Register) => T): T {
    const register = openedRegister();
    try {
      return operation(register);
    } catch (error) {
      throw remembered(error);
    }
  }

  function checkNotClosed(): void {
    if (closed) throw new RegisterError('register-closed', 'the register is not open: the sandbox stops');
  }

  /** Closes the register, replaces its file and opens the new one. */
  function replaceFile(replace: () => void): void {
    checkNotClosed();
    if (lock.isCopying) throw new RegisterError('register-failed', 'the register is being copied');
    generation += 1;
    try {
      if (!(current instanceof RegisterError)) current.close();
    } catch {
      // The file is replaced anyway; `install` checks for a leftover WAL.
    }
    try {
      replace();
    } catch (error) {
      throw asRegisterError(error);
    } finally {
      reopen();
      onBatch();
    }
    openedRegister();
  }

  function reopen(): void {
    try {
      current = open();
      lastError = undefined;
    } catch (error) {
      const { message } = asRegisterError(error);
      current = new RegisterError('register-closed', message, { cause: error });
      options.onError?.(current);
    }
  }

  function install(incoming: string, onInstall: () => void): void {
    const wasOpen = !(current instanceof RegisterError);
    replaceFile(() => {
      const log = `${file}-wal`;
      if (wasOpen && existsSync(log))
        throw new RegisterError('register-failed', 'the log of the register cannot be brought home');
      // SQLite would replay the WAL of a register that cannot be opened into the new one.
      rmSync(log, { force: true });
      renamePatientlySync(incoming, file);
      // Before loads continue: to them, the new clock would look like one that was moved back.
      onInstall();
      seal(file);
    });
  }

  /** Clears in place, which is fast, or creates a new file, which needs no disk space and works for a damaged register. */
  function clear(): void {
    if (!isClearedInPlace()) renew();
  }

  function renew(): void {
    replaceFile(() => {
      // Removed first: after a kill in between, the next start must not report a lost register.
      removeTraces(file);
      removeDatabase(file);
    });
  }

  function isClearedInPlace(): boolean {
    if (lastError !== undefined || sizeOf(file) + sizeOf(`${file}-wal`) > largeFileSize) return false;
    try {
      openedRegister().clear();
      return true;
    } catch {
      return false;
    }
  }

  /** Retries if the register was replaced during the operation. */
  async function useAsync<T>(operation: (register: Register) => Promise<T>): Promise<T> {
    for (;;) {
      const startedIn = generation;
      try {
        const result = await operation(openedRegister());
        if (startedIn === generation) return result;
      } catch (error) {
        if (startedIn === generation) throw remembered(error);
      }
    }
  }

  return {
    add: (fid, customer, start, rules) => use((register) => register.add(fid, customer, start, rules)),
    async addInGroup(fid, customer, start, rules) {
      try {
        return await openedRegister().addInGroup(fid, customer, start, rules);
      } catch (error) {
        throw remembered(error);
      }
    },
    end: (fid, customer, end) => use((register) => register.end(fid, customer, end)),
    institutionsOf: (customer, range, endDay) =>
      use((register) => register.institutionsOf(customer, range, endDay)),
    isCustomer: (fid, customer, range, endDay) =>
      use((register) => register.isCustomer(fid, customer, range, endDay)),
    periodsOf: (fid, customer) => use((register) => register.periodsOf(fid, customer)),
    historyOf: (customer) => use((register) => register.historyOf(customer)),
    customers: (filter) => use((register) => register.customers(filter)),
    stage(batch) {
      const startedIn = generation;
      const staged = use((register) => register.stage(batch));
      const useStaged = <T>(operation: () => T): T => {
        if (startedIn !== generation)
          throw new RegisterError('batch-withdrawn', 'the register was replaced meanwhile');
        return use(operation);
      };
      return {
        append: (piece) => useStaged(() => staged.append(piece)),
        accept: (day, rules) => useStaged(() => staged.accept(day, rules)),
        discard() {
          try {
            if (startedIn === generation) use(() => staged.discard());
          } catch {
            // The batch has no effect and is deleted at the next start.
          }
        },
      } satisfies StagedBatch;
    },
    batches: (filter) => use((register) => register.batches(filter)),
    batch: (id) => use((register) => register.batch(id)),
    volumes: (fid) => use((register) => register.volumes(fid)),
    volumeOf: (fid, day) => use((register) => register.volumeOf(fid, day)),
    waitingIn: (fid, customer) => useAsync((register) => register.waitingIn(fid, customer)),
    settle: () => useAsync((register) => register.settle()),
    copyTo: (copy) => lock.copy(async () => openedRegister().copyTo(copy)),
    checkWritable: () => use((register) => register.checkWritable()),
    get loadError() {
      return current instanceof RegisterError ? current : current.loadError;
    },
    currentError() {
      if (current instanceof RegisterError) return current;
      if (lastError !== undefined && lastError.code !== 'register-damaged')
        try {
          current.checkWritable();
          lastError = undefined;
        } catch (error) {
          lastError = asRegisterError(error);
        }
      return lastError ?? current.loadError;
    },
    onBatch: (listener) => batchListeners.add(listener),
    exclusively: (work) => lock.exclusively(work),
    clear,
    renew,
    close: () =>
      lock.exclusively(() => {
        closed = true;
        if (!(current instanceof RegisterError)) current.close();
      }),
    snapshot() {
      return takeSnapshot(this, fileBeside());
    },
    incoming() {
      checkNotClosed();
      const incoming = fileBeside();
      return openIncoming(incoming, (onInstall) => install(incoming, onInstall));
    },
  };
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Removes files that a killed process left beside the register. */
function removeLeftovers(file: string): void {
  for (const name of readdirSync(dirname(file)))
    if (name.startsWith(`${basename(file)}.beside-`)) rmSync(join(dirname(file), name), { force: true });
}
