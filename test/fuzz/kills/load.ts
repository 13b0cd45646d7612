import type { Dice } from '../dice.ts';
import { asked } from '../world.ts';

/** A sandbox between two kills. */
export class Sandbox {
  readonly port: number;

  constructor(port: number) {
    this.port = port;
  }

  /** @throws Error when the call fails or is not answered */
  call<Answer>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    return asked<Answer>(this.port, method, path, body, headers);
  }
}

/** A kind of change that is repeated until the kill, and its check afterwards. */
export interface Load {
  /** Makes one change. Rejects when the sandbox is killed meanwhile. */
  work(sandbox: Sandbox, dice: Dice): Promise<void>;
  /** Errors after a restart. */
  check(sandbox: Sandbox): Promise<readonly string[]>;
  /** Starts over after a reset, which reloads the directory file of the start. */
  forget(sandbox: Sandbox): void | Promise<void>;
}
