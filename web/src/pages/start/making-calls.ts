import { control, request } from '../../api/control.ts';
import { signedGrant } from './grant.ts';
import type { Connection } from './institutions.ts';

export type FirstCall = 'grant' | 'register' | 'lookUp';

/** A call that was made, and where it is shown. */
export interface Made {
  readonly call: FirstCall;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Of Sandbox-Exchange. */
  readonly exchange?: string | undefined;
  /** Of Sandbox-Explanation; English, as on the wire. */
  readonly explanation?: string | undefined;
  /** What was got; never the token. */
  readonly answer?: string;
}

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * A token, a new synthetic customer registered, and the customer looked up: the calls that a client makes, to the same addresses.
 * Ends with the first call that is refused.
 * @param onMade called after each call
 * @throws ControlError when the sandbox does not answer, or its remote control refuses
 */
export async function makeFirstCalls(connection: Connection, onMade: (made: Made) => void): Promise<void> {
  const { now } = await control('GET', 'clock');
  const assertion = await signedGrant(connection, Date.parse(now));
  const granted = await request('POST', 'token', {
    body: new URLSearchParams({ grant_type: jwtBearer, assertion }).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  const token: unknown = ((await granted.json()) as { access_token?: unknown }).access_token;
  onMade(madeOf('grant', 'POST', '/token', granted));
  if (typeof token !== 'string') return;

  const own = `kar-ws/api/v1/customers/financialInstitutions/${connection.organisationNumber}`;
  const headers = {
    Authorization: `Bearer ${token}`,
    CustomerID: await newCustomer(),
    CorrelationID: crypto.randomUUID(),
  };
  const registered = await request('POST', `${own}/relationshipType/DSOPBANK`, { headers });
  onMade(madeOf('register', 'POST', `/${own}/relationshipType/DSOPBANK`, registered));
  if (!registered.ok) return;
  const found = await request('GET', `${own}/`, { headers });
  onMade({ ...madeOf('lookUp', 'GET', `/${own}/`, found), answer: await found.text() });
}

/** A synthetic person number that no earlier click has used. */
async function newCustomer(): Promise<string> {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  const body = { what: 'persons', count: 1, seed } as const;
  const made = await control('POST', 'testdata', { body });
  const [person] = typeof made === 'object' && 'persons' in made ? made.persons : [];
  if (person === undefined) throw new Error('the sandbox has made no person');
  return person.number;
}

function madeOf(call: FirstCall, method: string, path: string, response: Response): Made {
  return {
    call,
    method,
    path,
    status: response.status,
    exchange: response.headers.get('Sandbox-Exchange')?.split('/').at(-1),
    explanation: response.headers.get('Sandbox-Explanation') ?? undefined,
  };
}
