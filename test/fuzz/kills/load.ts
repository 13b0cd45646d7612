import type { Dice } from '../dice.ts';
import { asked } from '../world.ts';

/** A sandbox between two kills. */
export class Sandbox {
  readonly port: number;

  constructor(port: number) {
    this.port = port;
  }

  /** @throws when it is not answered with success, or at all */
  call<Answer>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    return asked<Answer>(this.port, method, path, body, headers);
  }
}

/** One kind of work that is done until the sandbox is killed, and what must be left of it. */
export interface Load {
  /** One change. Rejects when the sandbox is killed meanwhile. */
  work(sandbox: Sandbox, dice: Dice): Promise<void>;
  /** What is wrong after a restart. */
  check(sandbox: Sandbox): Promise<readonly string[]>;
  /** Begins anew after a reset, which leaves the directory as it was in its file at the start. */
  forget(sandbox: Sandbox): void | Promise<void>;
}
