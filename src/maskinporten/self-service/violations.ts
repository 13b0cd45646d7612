import type { Matched, Violation } from '../../contract/index.ts';
import { type Explanation, type Request, repeatedNames } from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';
import { SelfServiceRefusal } from './errors.ts';
import { explain, refused } from './explain.ts';

/** A request matched to an operation, with its violations of the contract. */
export interface MatchedRequest extends Matched {
  readonly request: Request;
}

/** Limits the reply to a hostile body. */
const mostErrors = 20;

/**
 * Turns violations of the contract into a refusal: lists every error with its field, and explains the first.
 * @throws SelfServiceRefusal invalid_request
 */
export function checkContract({ violations, request }: MatchedRequest): void {
  for (const name of repeatedNames(request.query))
    throw refused('invalid_request', 'parameter-repeated', {
      name: withoutSecrets(name),
      times: request.query.getAll(name).length,
    });
  const [first] = violations;
  if (first === undefined) return;
  const errors = violations
    .slice(0, mostErrors)
    .map(({ name, message }) => ({ field: withoutSecrets(name), message: withoutSecrets(message) }));
  throw new SelfServiceRefusal('invalid_request', explained(first), errors);
}

function explained({ in: location, name, rule, message }: Violation): Explanation {
  const field = withoutSecrets(name);
  if (rule === 'required') return explain('field-missing', { field, location });
  if (rule === 'additionalProperties') return explain('field-unknown', { field });
  if (rule === 'maxItems' && name === 'keys') return explain('keys-too-many');
  if (rule === 'pattern' && /^keys\.\d+\.kid$/.test(name)) return explain('kid-characters');
  if (rule === 'maximum' && /^keys\.\d+\.exp$/.test(name)) return explain('key-exp-not-seconds');
  return explain('field-wrong', { field, location, rule: withoutSecrets(message) });
}
