import type { FaultMatch, FaultWish } from '../kernel/index.ts';

/** What was ordered, each field of the right form. */
type Wish = FaultWish & FaultMatch;

/**
 * Why the fields of an order of a fault make no sense together, in words; docs/faults.md has the rules.
 * @param withoutCustomer the operations that have no header CustomerID
 * @param ofVersion2 those of version 2 of the API; all others are of version 1
 */
export function combinationFaults(
  wish: Wish,
  { withoutCustomer, ofVersion2 }: Readonly<Record<'withoutCustomer' | 'ofVersion2', readonly string[]>>,
): string[] {
  const { operation, version, customer, code, status, retryAfter, delay, stall, cut, performed } = wish;
  const answers = named(wish, ['code', 'status', 'retryAfter']);
  const beside = named(wish, ['code', 'status', 'retryAfter', 'delay', 'cut']);
  const hasAnswer = code !== undefined || status !== undefined;
  const isSomething = hasAnswer || delay !== undefined || stall !== undefined || cut !== undefined;
  const isDelayOnly = delay !== undefined && !hasAnswer && stall === undefined && cut === undefined;
  const rules: readonly (readonly [broken: boolean, message: string])[] = [
    [!isSomething, 'must hold code, status, delay, stall or cut'],
    [
      stall !== undefined && beside !== '',
      `stall stands alone, or with performed: nothing could follow; leave out ${beside}`,
    ],
    [cut === 'before' && answers !== '', `cut "before" leaves nothing to be seen; leave out ${answers}`],
    [
      cut === 'middle' && !hasAnswer && performed !== true,
      'cut "middle" needs an answer to cut: give code, status or "performed": true',
    ],
    [retryAfter !== undefined && status !== 429 && status !== 503, 'retryAfter belongs to status 429 or 503'],
    [
      isDelayOnly && performed === false,
      'a delay alone has the call carried out after it, with "performed": true before it; false fits neither',
    ],
    [
      customer !== undefined && operation !== undefined && withoutCustomer.includes(operation),
      `customer: ${operation} has no header CustomerID`,
    ],
    [
      version !== undefined && operation !== undefined && (version === 2) !== ofVersion2.includes(operation),
      `version: ${operation} is no operation of version ${version}`,
    ],
  ];
  return rules.filter(([broken]) => broken).map(([, message]) => message);
}

const named = (wish: Wish, names: readonly (keyof Wish)[]): string =>
  names.filter((name) => wish[name] !== undefined).join(', ');
