import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { asRegisterFault, RegisterFault } from './fault.ts';
import { openIncoming } from './incoming.ts';
import type { Register, StagedBatch } from './register.ts';
import { seal } from './seal.ts';
import { takeSnapshot } from './snapshot.ts';
import { openRegister, type RegisterOptions } from './sqlite.ts';
import type { WholeRegister } from './whole.ts';

/**
 * The register of `openRegister`, which can also be read whole and be replaced whole. What is to replace it is gathered
 * in a file beside it, and takes its name in one step: a process that is killed leaves the one or the other.
 * @throws StartupFault as `openRegister`
 */
export function openWholeRegister(file: string, options: RegisterOptions): WholeRegister {
  let current = openRegister(file, options);
  /** How often it has been replaced. */
  let generation = 0;
  let beside = 0;
  removeLeft(file);
  const fileBeside = (): string => {
    beside += 1;
    return `${file}.beside-${beside}`;
  };

  function install(incoming: string, meanwhile: () => void): void {
    current.close();
    try {
      if (existsSync(`${file}-wal`))
        throw new RegisterFault('register-failed', 'the log of the register cannot be brought home');
      renameSync(incoming, file);
      // A load that saw the old clock would take the new one for a clock that went back.
      meanwhile();
      seal(file);
    } catch (error) {
      throw asRegisterFault(error);
    } finally {
      current = openRegister(file, options);
      generation += 1;
    }
  }

  /** Asks again when the register was replaced meanwhile. */
  async function lasting<T>(ask: (register: Register) => Promise<T>): Promise<T> {
    for (;;) {
      const asked = generation;
      try {
        const answer = await ask(current);
        if (asked === generation) return answer;
      } catch (error) {
        if (asked === generation) throw error;
      }
    }
  }

  return {
    add: (fid, customer, start, rules) => current.add(fid, customer, start, rules),
    end: (fid, customer, end) => current.end(fid, customer, end),
    institutionsOf: (customer, range, endDay) => current.institutionsOf(customer, range, endDay),
    isCustomer: (fid, customer, range, endDay) => current.isCustomer(fid, customer, range, endDay),
    periodsOf: (fid, customer) => current.periodsOf(fid, customer),
    stage(batch) {
      const begun = generation;
      return withdrawnWhen(() => begun !== generation, current.stage(batch));
    },
    batches: (filter) => current.batches(filter),
    batch: (id) => current.batch(id),
    volumes: (fid) => current.volumes(fid),
    volumeOf: (fid, day) => current.volumeOf(fid, day),
    waitingIn: (fid, customer) => lasting((register) => register.waitingIn(fid, customer)),
    settle: () => lasting((register) => register.settle()),
    copyTo: (copy) => lasting((register) => register.copyTo(copy)),
    clear: () => current.clear(),
    close: () => current.close(),
    snapshot() {
      return takeSnapshot(this, fileBeside());
    },
    incoming() {
      const incoming = fileBeside();
      return openIncoming(incoming, (meanwhile) => install(incoming, meanwhile));
    },
  };
}

/** Removes what a process that was killed has left beside the register. */
function removeLeft(file: string): void {
  for (const name of readdirSync(dirname(file)))
    if (name.startsWith(`${basename(file)}.beside-`)) rmSync(join(dirname(file), name), { force: true });
}

function withdrawnWhen(isGone: () => boolean, staged: StagedBatch): StagedBatch {
  const here = (): StagedBatch => {
    if (isGone()) throw new RegisterFault('batch-withdrawn', 'the register was replaced meanwhile');
    return staged;
  };
  return {
    append: (piece) => here().append(piece),
    accept: (day, rules) => here().accept(day, rules),
    discard() {
      if (!isGone()) staged.discard();
    },
  };
}
