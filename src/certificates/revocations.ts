import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { sep } from 'node:path';
import { fileError, readableFile, StartupError, writeFileAtomicallySync } from '../kernel/index.ts';

export interface Revocation {
  /** Upper-case hexadecimal, without leading zeros. */
  readonly serialNumber: string;
  /** Name of the issuer's profile; null: any issuer. */
  readonly issuer: string | null;
  /** Milliseconds since the epoch, on the sandbox's clock. */
  readonly revokedAt: number;
}

/** At most 20 octets (RFC 5280, 4.1.2.2). */
const serialFormat = /^[0-9A-F]{1,40}$/;
const contentFormat = /^(\S+) ([a-z0-9-]+|any)\n?$/;

/**
 * Stores revocations, one small file each, named after the serial number. Reads the folder on each look-up, so that a
 * running sandbox sees what the command line revokes.
 */
export class Revocations {
  readonly #folder: string;
  /** The state before the first change since the start, by serial number; undefined: not revoked. */
  readonly #sinceStart = new Map<string, Revocation | undefined>();

  /** @throws StartupError when a file is damaged; names it and the remedy */
  constructor(folder: string) {
    this.#folder = folder;
    this.list();
  }

  /**
   * When the certificate with this serial number was revoked, in milliseconds; undefined: never. A file damaged since
   * the start fails safe: it counts as revoked since 1970.
   */
  revokedAt(serialNumber: string): number | undefined {
    try {
      return this.#find(normalised(serialNumber))?.revokedAt;
    } catch (error) {
      if (error instanceof StartupError) return 0;
      throw error;
    }
  }

  /** @throws StartupError when a file is damaged */
  list(): readonly Revocation[] {
    if (!existsSync(this.#folder)) return [];
    const names = orFileError(this.#folder, 'the revocations cannot be read', () =>
      readdirSync(this.#folder),
    );
    return names.flatMap((name) => this.#find(name) ?? []);
  }

  /**
   * Durable when it returns. An earlier revocation stays.
   * @param lasting `reset` does not undo it, as for certificates that are issued revoked
   * @throws RangeError when the serial number is not hexadecimal; StartupError when it cannot be stored
   */
  revoke(revocation: Revocation, lasting = false): Revocation {
    const added = { ...revocation, serialNumber: normalised(revocation.serialNumber) };
    if (!serialFormat.test(added.serialNumber)) throw new RangeError('the serial number is not hexadecimal');
    const existing = this.#find(added.serialNumber);
    if (existing && existing.revokedAt <= added.revokedAt) return existing;
    this.#write(added);
    if (!lasting && !this.#sinceStart.has(added.serialNumber))
      this.#sinceStart.set(added.serialNumber, existing);
    return added;
  }

  /** Undoes the revocations since the start, except the lasting ones. */
  reset(): void {
    for (const [serialNumber, before] of this.#sinceStart) {
      if (before) this.#write(before);
      else {
        const path = this.#pathOf(serialNumber);
        orFileError(path, 'the revocation cannot be removed', () => rmSync(path, { force: true }));
      }
    }
    this.#sinceStart.clear();
  }

  /** Without path.join: on the hot path of /token it would add half the cost of the look-up. */
  #pathOf(serialNumber: string): string {
    return this.#folder + sep + serialNumber;
  }

  #find(serialNumber: string): Revocation | undefined {
    const path = this.#pathOf(serialNumber);
    if (!serialFormat.test(serialNumber) || !existsSync(path)) return undefined;
    const text = orFileError(path, 'the revocation cannot be read', () =>
      readFileSync(readableFile(path), 'utf8'),
    );
    const [, moment = '', issuer = ''] = contentFormat.exec(text) ?? [];
    const revokedAt = Date.parse(moment);
    if (Number.isNaN(revokedAt))
      throw new StartupError(
        `${path}: the revocation cannot be read; it must be a moment and an issuer, as in "2026-01-31T12:00:00.000Z any".`,
        'Remove the file to have the certificate revoked no more.',
      );
    return { serialNumber, revokedAt, issuer: issuer === 'any' ? null : issuer };
  }

  #write({ serialNumber, issuer, revokedAt }: Revocation): void {
    const path = this.#pathOf(serialNumber);
    // The temp file has dots in its name, so it is never taken for a serial number.
    orFileError(path, 'the revocation cannot be kept', () =>
      writeFileAtomicallySync(path, `${new Date(revokedAt).toISOString()} ${issuer ?? 'any'}\n`),
    );
  }
}

/** @throws StartupError with the path, what failed, and why */
function orFileError<Result>(path: string, what: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw fileError(path, what, error);
  }
}

/** Without colons and leading zeros, in upper case: programs differ in these. */
const normalised = (serialNumber: string): string =>
  serialNumber
    .replaceAll(':', '')
    .toUpperCase()
    .replace(/^0+(?=.)/, '');
