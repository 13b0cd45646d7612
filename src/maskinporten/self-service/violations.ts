import type { Matched, Violation } from '../../contract/index.ts';
import { type Explanation, type Request, repeatedNames } from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';
import { SelfServiceRefusal } from './errors.ts';
import { explain, refused } from './explain.ts';

/** A request that is one of an operation, with what the contract says of it. */
export interface Call extends Matched {
  readonly request: Request;
}

/** More faults than anyone reads: a hostile body must not grow the reply. */
const mostFaults = 20;

/**
 * The one way from what breaks the contract to a refusal: every fault on the wire with its field, the first
 * explained.
 * @throws SelfServiceRefusal invalid_request
 */
export function checkContract({ violations, request }: Call): void {
  for (const name of repeatedNames(request.query))
    throw refused('invalid_request', 'parameter-repeated', {
      name: withoutSecrets(name),
      times: request.query.getAll(name).length,
    });
  const [first] = violations;
  if (first === undefined) return;
  const faults = violations
    .slice(0, mostFaults)
    .map(({ name, message }) => ({ field: withoutSecrets(name), message: withoutSecrets(message) }));
  throw new SelfServiceRefusal('invalid_request', explained(first), faults);
}

function explained({ in: place, name, rule, message }: Violation): Explanation {
  const field = withoutSecrets(name);
  if (rule === 'required') return explain('field-missing', { field, place });
  if (rule === 'additionalProperties') return explain('field-unknown', { field });
  if (rule === 'maxItems' && name === 'keys') return explain('keys-too-many');
  if (rule === 'pattern' && /^keys\.\d+\.kid$/.test(name)) return explain('kid-characters');
  if (rule === 'maximum' && /^keys\.\d+\.exp$/.test(name)) return explain('key-exp-not-seconds');
  return explain('field-wrong', { field, place, rule: withoutSecrets(message) });
}
