import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { sep } from 'node:path';
import { fileFault, readable, StartupFault, writeWholeSync } from '../kernel/index.ts';

/** One certificate that was revoked. */
export interface Revocation {
  /** Upper-case hexadecimal, without zeros before it. */
  readonly serialNumber: string;
  /** The name of the issuer's profile; null: whoever issued it. */
  readonly issuer: string | null;
  /** Milliseconds since the epoch, on the sandbox's clock. */
  readonly revokedAt: number;
}

/** As RFC 5280 (4.1.2.2) limits a serial number: 20 octets. */
const serial = /^[0-9A-F]{1,40}$/;
const line = /^(\S+) ([a-z0-9-]+|any)\n?$/;

/**
 * Which certificates are revoked and since when: one small file each, named by the serial number. Looked up in the
 * folder each time, so that what the command line revokes is revoked in the sandbox that runs.
 */
export class Revocations {
  readonly #folder: string;
  readonly #sinceStart = new Map<string, Revocation | undefined>();

  /** @throws StartupFault when a file is damaged; names it and the remedy */
  constructor(folder: string) {
    this.#folder = folder;
    this.list();
  }

  /**
   * When the certificate with this serial number was revoked, in milliseconds; undefined: never. A file that somebody
   * has damaged since the start revokes from 1970 on.
   */
  momentOf(serialNumber: string): number | undefined {
    try {
      return this.#find(plain(serialNumber))?.revokedAt;
    } catch (fault) {
      if (fault instanceof StartupFault) return 0;
      throw fault;
    }
  }

  /** @throws StartupFault when a file is damaged */
  list(): readonly Revocation[] {
    if (!existsSync(this.#folder)) return [];
    const names = orFault(this.#folder, 'the revocations cannot be read', () => readdirSync(this.#folder));
    return names.flatMap((name) => this.#find(name) ?? []);
  }

  /**
   * Kept when this returns. A certificate that was revoked earlier stays revoked since then.
   * @param lasting whether `reset` leaves it, as it does with certificates that are issued revoked
   * @throws RangeError when the serial number is none; StartupFault when it cannot be kept
   */
  revoke(revocation: Revocation, lasting = false): Revocation {
    const wanted = { ...revocation, serialNumber: plain(revocation.serialNumber) };
    if (!serial.test(wanted.serialNumber)) throw new RangeError('the serial number is not hexadecimal');
    const before = this.#find(wanted.serialNumber);
    if (before && before.revokedAt <= wanted.revokedAt) return before;
    this.#keep(wanted);
    if (!lasting && !this.#sinceStart.has(wanted.serialNumber))
      this.#sinceStart.set(wanted.serialNumber, before);
    return wanted;
  }

  /** Back to what was revoked at the start; certificates that were issued revoked stay so. */
  reset(): void {
    for (const [serialNumber, before] of this.#sinceStart) {
      if (before) this.#keep(before);
      else {
        const path = this.#pathOf(serialNumber);
        orFault(path, 'the revocation cannot be removed', () => rmSync(path, { force: true }));
      }
    }
    this.#sinceStart.clear();
  }

  /** Not by join, which costs half as much again as the look-up itself on the path of /token. */
  #pathOf(serialNumber: string): string {
    return this.#folder + sep + serialNumber;
  }

  #find(serialNumber: string): Revocation | undefined {
    const path = this.#pathOf(serialNumber);
    if (!serial.test(serialNumber) || !existsSync(path)) return undefined;
    const text = orFault(path, 'the revocation cannot be read', () => readFileSync(readable(path), 'utf8'));
    const [, moment = '', issuer = ''] = line.exec(text) ?? [];
    const revokedAt = Date.parse(moment);
    if (Number.isNaN(revokedAt))
      throw new StartupFault(
        `${path}: the revocation cannot be read; it must be a moment and an issuer, as in "2026-01-31T12:00:00.000Z any".`,
        'Remove the file to have the certificate revoked no more.',
      );
    return { serialNumber, revokedAt, issuer: issuer === 'any' ? null : issuer };
  }

  #keep({ serialNumber, issuer, revokedAt }: Revocation): void {
    const path = this.#pathOf(serialNumber);
    // The temporary file has dots in its name: it is never taken for a serial number.
    orFault(path, 'the revocation cannot be kept', () =>
      writeWholeSync(path, `${new Date(revokedAt).toISOString()} ${issuer ?? 'any'}\n`),
    );
  }
}

/** @throws StartupFault with the path, what cannot be done, and why */
function orFault<Result>(path: string, what: string, work: () => Result): Result {
  try {
    return work();
  } catch (fault) {
    throw fileFault(path, what, fault);
  }
}

/** Colons, case and zeros at the beginning left aside: programs differ in them. */
const plain = (serialNumber: string): string =>
  serialNumber
    .replaceAll(':', '')
    .toUpperCase()
    .replace(/^0+(?=.)/, '');
