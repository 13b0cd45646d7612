import { type FaultMatch, type FaultOrder, type FaultTimes, uuid } from '../../kernel/index.ts';
import { type Fault, holds } from './fault.ts';
import { Holder } from './holder.ts';

/** An order whose fault is known. */
export interface KnownFaultOrder extends FaultOrder {
  readonly fault: Fault;
}

/** What is known of a call before anything about it is checked. */
export interface Facts extends FaultMatch {
  /** In the path. */
  readonly fid?: string | undefined;
  /** Of the token, when it is a good one. */
  readonly consumer?: string | undefined;
}

/** A fault that one call has got. */
export interface Taken {
  readonly id: string;
  readonly ordered: number;
  readonly fault: Fault;
  readonly holder: Holder;
  /** To be called when the call has ended. */
  end(): void;
}

type Entry = { -readonly [Key in keyof KnownFaultOrder]: KnownFaultOrder[Key] } & { readonly holder: Holder };

/** The faults that were ordered, in the order in which they came. */
export class OrderedFaults {
  readonly #entries = new Map<string, Entry>();

  /** How many are not used up. */
  get waiting(): number {
    return [...this.#entries.values()].filter((order) => !isUsedUp(order)).length;
  }

  add(match: FaultMatch, fault: Fault, times: FaultTimes, now: number): KnownFaultOrder {
    const entry = {
      id: uuid(),
      match,
      fault,
      times,
      used: 0,
      holding: 0,
      ordered: now,
      holder: new Holder(),
    };
    this.#entries.set(entry.id, entry);
    return viewOf(entry);
  }

  /** Whether a call might get a fault, whoever's token it has. */
  mayConcern(facts: Facts): boolean {
    for (const order of this.#entries.values())
      if (!isUsedUp(order) && fits(order.match, facts, () => true)) return true;
    return false;
  }

  /** Takes the oldest fault that fits, in one step: of calls at once each gets its own. */
  take(facts: Facts): Taken | undefined {
    for (const entry of this.#entries.values()) {
      if (isUsedUp(entry) || !fits(entry.match, facts, isInstitutionOf(facts))) continue;
      entry.used += 1;
      entry.holding += holds(entry.fault) ? 1 : 0;
      this.#forgetIfDone(entry);
      return {
        ...entry,
        end: () => {
          entry.holding -= holds(entry.fault) ? 1 : 0;
          this.#forgetIfDone(entry);
        },
      };
    }
    return undefined;
  }

  list(): readonly KnownFaultOrder[] {
    return [...this.#entries.values()].map(viewOf);
  }

  /** Clears one order and ends the calls that it holds. @returns whether there was one */
  remove(id: string): boolean {
    this.#entries.get(id)?.holder.clear();
    return this.#entries.delete(id);
  }

  clear(): void {
    for (const id of this.#entries.keys()) this.remove(id);
  }

  #forgetIfDone(entry: Entry): void {
    if (isUsedUp(entry) && entry.holding === 0) this.#entries.delete(entry.id);
  }
}

const viewOf = ({ holder: _, ...order }: Entry): KnownFaultOrder => order;

const isUsedUp = ({ times, used }: KnownFaultOrder): boolean => times !== 'until-cleared' && used >= times;

const isInstitutionOf =
  ({ fid, consumer }: Facts) =>
  (institution: string): boolean =>
    institution === fid || institution === consumer;

function fits(match: FaultMatch, facts: Facts, isItsInstitution: (institution: string) => boolean): boolean {
  const { operation, institution, customer, correlationId, version } = match;
  return (
    (operation === undefined || operation === facts.operation) &&
    (customer === undefined || customer === facts.customer) &&
    (correlationId === undefined || correlationId === facts.correlationId) &&
    (version === undefined || version === facts.version) &&
    (institution === undefined || isItsInstitution(institution))
  );
}
