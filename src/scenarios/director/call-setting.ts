import { uuid } from '../../kernel/index.ts';
import type { Earlier, Setting } from '../values/names.ts';
import type { Binding } from './binding.ts';
import type { Arriving, Grounds } from './observed.ts';

export type WhereCalled = Pick<Arriving, 'institution' | 'fid' | 'correlationId'>;

/** What the names stand for in one call. Each is asked for only where a template names it: most calls are compared without. */
export class CallSetting implements Setting {
  readonly #call: WhereCalled;
  readonly #binding: Binding;
  readonly #grounds: Grounds;
  readonly steps: Readonly<Record<string, Earlier>>;
  readonly uuid = uuid;

  constructor(
    call: WhereCalled,
    binding: Binding,
    grounds: Grounds,
    steps: Readonly<Record<string, Earlier>>,
  ) {
    this.#call = call;
    this.#binding = binding;
    this.#grounds = grounds;
    this.steps = steps;
  }

  get institution() {
    const { institution } = this.#call;
    const name = this.#grounds.institutionName(institution);
    return { fid: institution, ...(name === undefined ? {} : { name }) };
  }

  get otherFid(): string {
    const { fid, institution } = this.#call;
    return fid !== undefined && fid !== institution ? fid : this.#grounds.otherThan(institution);
  }

  get today(): string {
    return this.#grounds.today();
  }

  get request() {
    const { correlationId } = this.#call;
    return correlationId === undefined ? {} : { correlationId };
  }

  readonly customer = (role: string): string | undefined => this.#binding.customer(role);
}
