import {
  type FaultMatch,
  type FaultOrder,
  type FaultTimes,
  Listeners,
  type Request,
  runOf,
  uuid,
} from '../../kernel/index.ts';
import type { Api } from '../api.ts';
import type { KfrCall } from '../call.ts';
import type { Caller } from '../caller.ts';
import { type ActiveFault, type Fault, holdsCalls } from './fault.ts';

/** An order whose error code, if any, is in the contract. */
export interface KnownFaultOrder extends FaultOrder {
  readonly fault: Fault;
}

/** The properties of a call that an order can match. */
export interface MatchableCall extends Pick<KfrCall, 'path' | 'customer' | 'correlationId'> {
  readonly operationId: string;
  readonly api: Pick<Api, 'version'>;
  readonly caller: Pick<Caller, 'consumer'> | undefined;
  readonly request: Pick<Request, 'headers'>;
}

type Entry = { -readonly [Key in keyof KnownFaultOrder]: KnownFaultOrder[Key] } & {
  readonly held: AbortController;
};

/** Orders of faults, oldest first. */
export class OrderedFaults {
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Listeners<[id: string]>();

  /** The number of orders that are not used up. */
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
      held: new AbortController(),
    };
    this.#entries.set(entry.id, entry);
    this.#listeners.tell(entry.id);
    return viewOf(entry);
  }

  /** Uses the oldest matching order. Synchronous, so that concurrent calls cannot race for one. */
  take(call: MatchableCall): ActiveFault | undefined {
    for (const entry of this.#entries.values()) {
      if (isUsedUp(entry) || !matches(entry.match, call)) continue;
      entry.used += 1;
      entry.holding += holdsCalls(entry.fault) ? 1 : 0;
      this.#used(entry);
      const { id, ordered, fault, held } = entry;
      return {
        fault,
        ended: held.signal,
        origin: { order: id, ordered },
        end: () => {
          entry.holding -= holdsCalls(entry.fault) ? 1 : 0;
          this.#used(entry);
        },
      };
    }
    return undefined;
  }

  list(): readonly KnownFaultOrder[] {
    return [...this.#entries.values()].map(viewOf);
  }

  /** Removes an order and ends the calls it holds. @returns whether it existed */
  remove(id: string): boolean {
    const entry = this.#entries.get(id);
    if (entry === undefined) return false;
    this.#entries.delete(id);
    entry.held.abort();
    this.#listeners.tell(id);
    return true;
  }

  /** @param run only orders for this run */
  clear(run?: string): void {
    for (const { id, match } of [...this.#entries.values()])
      if (run === undefined || match.run === run) this.remove(id);
  }

  /** Calls `listener` with the id of each order that is added, used, no longer used or removed. @returns a function that unsubscribes */
  onChange(listener: (id: string) => void): () => void {
    return this.#listeners.add(listener);
  }

  #used(entry: Entry): void {
    if (isUsedUp(entry) && entry.holding === 0) this.#entries.delete(entry.id);
    this.#listeners.tell(entry.id);
  }
}

const viewOf = ({ held: _, ...order }: Entry): KnownFaultOrder => order;

const isUsedUp = ({ times, used }: KnownFaultOrder): boolean => times !== 'until-cleared' && used >= times;

function matches(
  { operation, institution, customer, correlationId, version, run }: FaultMatch,
  call: MatchableCall,
): boolean {
  return (
    (operation === undefined || operation === call.operationId) &&
    (customer === undefined || customer === call.customer) &&
    (correlationId === undefined || correlationId === call.correlationId?.toLowerCase()) &&
    (version === undefined || version === call.api.version) &&
    (run === undefined || run === runOf(call.request)) &&
    (institution === undefined || institution === call.path.fid || institution === call.caller?.consumer)
  );
}
