import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Copies } from './copies.ts';
import { asRegisterFault, RegisterFault } from './fault.ts';
import { openIncoming, removeDatabase } from './incoming.ts';
import type { Register, StagedBatch } from './register.ts';
import { forget, seal } from './seal.ts';
import { takeSnapshot } from './snapshot.ts';
import { openRegister, type RegisterOptions } from './sqlite.ts';
import type { WholeRegister } from './whole.ts';

/** From this size (bytes) on, clearing replaces the file, to free the disk space. */
const LARGE = 16 * 1024 * 1024;

/**
 * The register of `openRegister`, which can also be exported and replaced as a whole. Its replacement is built in another
 * file and renamed atomically, so that a killed process leaves either the old or the new register.
 * @throws StartupFault as `openRegister`
 */
export function openWholeRegister(file: string, options: RegisterOptions): WholeRegister {
  /** A fault instead: it could not be reopened after its file was replaced. */
  let current: Register | RegisterFault = openRegister(file, options);
  /** How often its file has been replaced. */
  let generation = 0;
  let temporaryFiles = 0;
  let closed = false;
  /** The last fault. */
  let lastFault: RegisterFault | undefined;
  const copies = new Copies();
  removeLeftovers(file);
  const temporaryFile = (): string => {
    temporaryFiles += 1;
    return `${file}.beside-${temporaryFiles}`;
  };

  function noted(error: unknown): RegisterFault {
    const fault = asRegisterFault(error);
    if (fault.code !== 'batch-withdrawn') lastFault = fault;
    return fault;
  }

  function usable(): Register {
    if (current instanceof RegisterFault) throw current;
    return current;
  }

  function use<T>(operation: (register: Register) => T): T {
    const register = usable();
    try {
      return operation(register);
    } catch (error) {
      throw error instanceof RegisterFault ? noted(error) : error;
    }
  }

  function checkNotClosed(): void {
    if (closed) throw new RegisterFault('register-closed', 'the register is not open: the sandbox stops');
  }

  /** Closes the register, replaces its file, and opens it again. */
  function replaceFile(replace: () => void): void {
    checkNotClosed();
    if (copies.underWay) throw new RegisterFault('register-failed', 'the register is being copied');
    generation += 1;
    try {
      if (!(current instanceof RegisterFault)) current.close();
    } catch {
      // The new file is another one, and a remaining log is checked when it is opened.
    }
    try {
      replace();
    } catch (error) {
      throw asRegisterFault(error);
    } finally {
      open();
    }
    usable();
  }

  function open(): void {
    try {
      current = openRegister(file, options);
      lastFault = undefined;
    } catch (error) {
      const { message } = asRegisterFault(error);
      current = new RegisterFault('register-closed', message, { cause: error });
      options.onFault?.(current);
    }
  }

  function install(incoming: string, meanwhile: () => void): void {
    const wasOpen = !(current instanceof RegisterFault);
    replaceFile(() => {
      const log = `${file}-wal`;
      if (wasOpen && existsSync(log))
        throw new RegisterFault('register-failed', 'the log of the register cannot be brought home');
      // A log left by a register that cannot be opened: SQLite would apply it to the new file.
      rmSync(log, { force: true });
      renameSync(incoming, file);
      // A load that had seen the old clock would treat the new one as moved back.
      meanwhile();
      seal(file);
    });
  }

  /** In place (fast), or by a new file (needs no disk space, and works if the register is damaged). */
  function clear(): void {
    if (!isClearedInPlace()) renew();
  }

  function renew(): void {
    replaceFile(() => {
      // If the process is killed in between, the next start must not find signs of a lost register.
      forget(file);
      removeDatabase(file);
    });
  }

  function isClearedInPlace(): boolean {
    if (lastFault !== undefined || sizeOf(file) + sizeOf(`${file}-wal`) > LARGE) return false;
    try {
      usable().clear();
      return true;
    } catch {
      return false;
    }
  }

  /** Retries if the register was replaced meanwhile. */
  async function retried<T>(ask: (register: Register) => Promise<T>): Promise<T> {
    for (;;) {
      const asked = generation;
      try {
        const answer = await ask(usable());
        if (asked === generation) return answer;
      } catch (error) {
        if (asked === generation) throw error instanceof RegisterFault ? noted(error) : error;
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
      const inGeneration = <T>(operation: () => T): T => {
        if (begun !== generation)
          throw new RegisterFault('batch-withdrawn', 'the register was replaced meanwhile');
        return use(operation);
      };
      return {
        append: (piece) => inGeneration(() => staged.append(piece)),
        accept: (day, rules) => inGeneration(() => staged.accept(day, rules)),
        discard() {
          try {
            if (begun === generation) use(() => staged.discard());
          } catch {
            // It has no effect, and is removed at the next start.
          }
        },
      } satisfies StagedBatch;
    },
    batches: (filter) => use((register) => register.batches(filter)),
    batch: (id) => use((register) => register.batch(id)),
    volumes: (fid) => use((register) => register.volumes(fid)),
    volumeOf: (fid, day) => use((register) => register.volumeOf(fid, day)),
    waitingIn: (fid, customer) => retried((register) => register.waitingIn(fid, customer)),
    settle: () => retried((register) => register.settle()),
    copyTo: (copy) => copies.copy(async () => usable().copyTo(copy)),
    touch: () => use((register) => register.touch()),
    get loadFault() {
      return current instanceof RegisterFault ? current : current.loadFault;
    },
    fault() {
      if (current instanceof RegisterFault) return current;
      if (lastFault !== undefined && lastFault.code !== 'register-damaged')
        try {
          current.touch();
          lastFault = undefined;
        } catch (error) {
          lastFault = asRegisterFault(error);
        }
      return lastFault ?? current.loadFault;
    },
    alone: (work) => copies.alone(work),
    clear,
    renew,
    close: () =>
      copies.alone(() => {
        closed = true;
        if (!(current instanceof RegisterFault)) current.close();
      }),
    snapshot() {
      return takeSnapshot(this, temporaryFile());
    },
    incoming() {
      checkNotClosed();
      const incoming = temporaryFile();
      return openIncoming(incoming, (meanwhile) => install(incoming, meanwhile));
    },
  };
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Removes files that a killed process left temporaryFiles the register. */
function removeLeftovers(file: string): void {
  for (const name of readdirSync(dirname(file)))
    if (name.startsWith(`${basename(file)}.beside-`)) rmSync(join(dirname(file), name), { force: true });
}
