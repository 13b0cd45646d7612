import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CopyLock } from './copy-lock.ts';
import { openIncoming, removeDatabase } from './incoming.ts';
import type { Register, StagedBatch } from './register.ts';
import { asRegisterError, RegisterError } from './register-error.ts';
import { forget, seal } from './seal.ts';
import { takeSnapshot } from './snapshot.ts';
import { openRegister, type RegisterOptions } from './sqlite.ts';
import type { WholeRegister } from './whole.ts';

/** Bytes from which clearing the register replaces its file, so that the disk space is freed. */
const LARGE = 16 * 1024 * 1024;

/**
 * The register of `openRegister`, which can also be read whole and be replaced whole. What is to replace it is gathered
 * in a file beside it, and takes its name in one step: a process that is killed leaves the one or the other.
 * @throws StartupFault as `openRegister`
 */
export function openWholeRegister(file: string, options: RegisterOptions): WholeRegister {
  /** A fault in its place: it could not be opened again after its file was changed. */
  let current: Register | RegisterError = openRegister(file, options);
  /** How often its file has been changed. */
  let generation = 0;
  let beside = 0;
  let closed = false;
  /** What went wrong last. */
  let met: RegisterError | undefined;
  const copies = new CopyLock();
  removeLeft(file);
  const fileBeside = (): string => {
    beside += 1;
    return `${file}.beside-${beside}`;
  };

  function seen(error: unknown): RegisterError {
    const fault = asRegisterError(error);
    if (fault.code !== 'batch-withdrawn') met = fault;
    return fault;
  }

  function opened(): Register {
    if (current instanceof RegisterError) throw current;
    return current;
  }

  function use<T>(verb: (register: Register) => T): T {
    const register = opened();
    try {
      return verb(register);
    } catch (error) {
      throw error instanceof RegisterError ? seen(error) : error;
    }
  }

  function checkNotClosed(): void {
    if (closed) throw new RegisterError('register-closed', 'the register is not open: the sandbox stops');
  }

  /** Closes the register, has its file changed, and opens what is there then. */
  function changed(change: () => void): void {
    checkNotClosed();
    if (copies.underWay) throw new RegisterError('register-failed', 'the register is being copied');
    generation += 1;
    try {
      if (!(current instanceof RegisterError)) current.close();
    } catch {
      // The file that takes its place is another, and what is left of the log is looked at there.
    }
    try {
      change();
    } catch (error) {
      throw asRegisterError(error);
    } finally {
      open();
    }
    opened();
  }

  function open(): void {
    try {
      current = openRegister(file, options);
      met = undefined;
    } catch (error) {
      const { message } = asRegisterError(error);
      current = new RegisterError('register-closed', message, { cause: error });
      options.onError?.(current);
    }
  }

  function install(incoming: string, meanwhile: () => void): void {
    const wasOpen = !(current instanceof RegisterError);
    changed(() => {
      const log = `${file}-wal`;
      if (wasOpen && existsSync(log))
        throw new RegisterError('register-failed', 'the log of the register cannot be brought home');
      // Of a register that cannot be opened: SQLite would take it for the log of the new one.
      rmSync(log, { force: true });
      renameSync(incoming, file);
      // A load that saw the old clock would take the new one for a clock that went back.
      meanwhile();
      seal(file);
    });
  }

  /** In place, which is fast, or by a new file, which needs no disk space and works for a damaged register. */
  function clear(): void {
    if (!isClearedInPlace()) renew();
  }

  function renew(): void {
    changed(() => {
      // A process that is killed in between starts again: nothing is left that tells of a register that is gone.
      forget(file);
      removeDatabase(file);
    });
  }

  function isClearedInPlace(): boolean {
    if (met !== undefined || sizeOf(file) + sizeOf(`${file}-wal`) > LARGE) return false;
    try {
      opened().clear();
      return true;
    } catch {
      return false;
    }
  }

  /** Retries when the register was replaced meanwhile. */
  async function lasting<T>(ask: (register: Register) => Promise<T>): Promise<T> {
    for (;;) {
      const asked = generation;
      try {
        const answer = await ask(opened());
        if (asked === generation) return answer;
      } catch (error) {
        if (asked === generation) throw error instanceof RegisterError ? seen(error) : error;
      }
    }
  }

  return {
    add: (fid, customer, start, rules) => use((register) => register.add(fid, customer, start, rules)),
    end: (fid, customer, end) => use((register) => register.end(fid, customer, end)),
    institutionsOf: (customer, range, endDay) =>
      use((register) => register.institutionsOf(customer, range, endDay)),
    isCustomer: (fid, customer, range, endDay) =>
      use((register) => register.isCustomer(fid, customer, range, endDay)),
    periodsOf: (fid, customer) => use((register) => register.periodsOf(fid, customer)),
    stage(batch) {
      const begun = generation;
      const staged = use((register) => register.stage(batch));
      const here = <T>(verb: () => T): T => {
        if (begun !== generation)
          throw new RegisterError('batch-withdrawn', 'the register was replaced meanwhile');
        return use(verb);
      };
      return {
        append: (piece) => here(() => staged.append(piece)),
        accept: (day, rules) => here(() => staged.accept(day, rules)),
        discard() {
          try {
            if (begun === generation) use(() => staged.discard());
          } catch {
            // It counts for nothing, and goes at the next start.
          }
        },
      } satisfies StagedBatch;
    },
    batches: (filter) => use((register) => register.batches(filter)),
    batch: (id) => use((register) => register.batch(id)),
    volumes: (fid) => use((register) => register.volumes(fid)),
    volumeOf: (fid, day) => use((register) => register.volumeOf(fid, day)),
    waitingIn: (fid, customer) => lasting((register) => register.waitingIn(fid, customer)),
    settle: () => lasting((register) => register.settle()),
    copyTo: (copy) => copies.copy(async () => opened().copyTo(copy)),
    touch: () => use((register) => register.touch()),
    get loadError() {
      return current instanceof RegisterError ? current : current.loadError;
    },
    currentError() {
      if (current instanceof RegisterError) return current;
      if (met !== undefined && met.code !== 'register-damaged')
        try {
          current.touch();
          met = undefined;
        } catch (error) {
          met = asRegisterError(error);
        }
      return met ?? current.loadError;
    },
    exclusively: (work) => copies.exclusively(work),
    clear,
    renew,
    close: () =>
      copies.exclusively(() => {
        closed = true;
        if (!(current instanceof RegisterError)) current.close();
      }),
    snapshot() {
      return takeSnapshot(this, fileBeside());
    },
    incoming() {
      checkNotClosed();
      const incoming = fileBeside();
      return openIncoming(incoming, (meanwhile) => install(incoming, meanwhile));
    },
  };
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Removes what a process that was killed has left beside the register. */
function removeLeft(file: string): void {
  for (const name of readdirSync(dirname(file)))
    if (name.startsWith(`${basename(file)}.beside-`)) rmSync(join(dirname(file), name), { force: true });
}
