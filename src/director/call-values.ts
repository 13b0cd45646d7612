import { uuid } from '../kernel/index.ts';
import type { EarlierStep, TemplateValues } from '../scenarios/index.ts';
import type { Binding } from './binding.ts';
import type { ObservedCall } from './call.ts';
import type { World } from './case-context.ts';

/** The fields of a call that {{names}} refer to. */
export type CallFields = Pick<ObservedCall, 'institution' | 'fid' | 'correlationId'>;

/** Values of the {{names}} for one call. Lazy getters: most comparisons need few of them. */
export class CallValues implements TemplateValues {
  readonly #call: CallFields;
  readonly #binding: Binding;
  readonly #world: World;
  readonly steps: Readonly<Record<string, EarlierStep>>;
  readonly uuid = uuid;

  constructor(
    call: CallFields,
    binding: Binding,
    world: World,
    steps: Readonly<Record<string, EarlierStep>>,
  ) {
    this.#call = call;
    this.#binding = binding;
    this.#world = world;
    this.steps = steps;
  }

  get institution() {
    const { institution } = this.#call;
    const name = this.#world.institutionName(institution);
    return { fid: institution, ...(name === undefined ? {} : { name }) };
  }

  get otherFid(): string {
    const { fid, institution } = this.#call;
    return fid !== undefined && fid !== institution ? fid : this.#world.otherThan(institution);
  }

  get today(): string {
    return this.#world.today();
  }

  get request() {
    const { correlationId } = this.#call;
    return correlationId === undefined ? {} : { correlationId };
  }

  /** Of the customers that are known. */
  get roles(): Iterable<string> {
    return this.#binding.roles();
  }

  readonly customer = (role: string): string | undefined => this.#binding.customer(role);
}
