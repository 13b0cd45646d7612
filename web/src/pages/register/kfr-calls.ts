import type { Explanation } from '../../../../src/control/api.d.ts';
import { control, request } from '../../api/control.ts';

/** What KFR answered to a call of the page, made as a client makes it. */
export interface KfrAnswer {
  readonly status: number;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
  readonly banks?: readonly Bank[];
  /** Of Sandbox-Exchange. */
  readonly exchange?: string | undefined;
  /** Why it was refused, and notes on what was accepted. */
  readonly explanations: readonly Explanation[];
}

export interface Bank {
  readonly organizationID: string;
  readonly bankName: string;
  readonly activeAccount?: boolean;
  readonly ownershipType?: 'primaryOwner' | 'notPrimaryOwner' | 'unknown';
}

const base = 'kar-ws/api';
const ownPath = (fid: string): string =>
  `${base}/v1/customers/financialInstitutions/${encodeURIComponent(fid)}`;

export const addCustomer = (fid: string, customer: string): Promise<KfrAnswer> =>
  call(fid, 'POST', `${ownPath(fid)}/relationshipType/DSOPBANK`, { CustomerID: customer });

export const endCustomer = (fid: string, customer: string): Promise<KfrAnswer> =>
  call(fid, 'DELETE', `${ownPath(fid)}/relationshipType/DSOPBANK`, { CustomerID: customer });

interface Question {
  readonly agency: string;
  readonly mandate: string;
  readonly customer: string;
  readonly from: string;
  readonly to: string;
  readonly ownersOnly: boolean;
}

/** The look-up of agencies in version 2, which answers from KFR and KAR. */
export const askAsAgency = ({
  agency,
  mandate,
  customer,
  from,
  to,
  ownersOnly,
}: Question): Promise<KfrAnswer> => {
  const query = new URLSearchParams({
    fromDate: from,
    toDate: to,
    ...(ownersOnly ? { onlyPrimaryOwner: 'true' } : {}),
  });
  return call(agency, 'GET', `${base}/v2/customers/customerRelationships?${query}`, {
    CustomerID: customer,
    'Legal-Mandate': encodeURIComponent(mandate),
    AccountInfoRequestID: newUuid(),
  });
};

/** Rows of synthetic persons fit into a file of 10 MB up to this number, those of organisations up to a million. */
const mostPersons = 800_000;

/** Uploads a file of new synthetic customers. */
export async function uploadFile(fid: string, count: number): Promise<KfrAnswer> {
  const kinds = [count > mostPersons ? 'organisation' : 'tenor'];
  const body = { what: 'batch', as: 'form', count, seed: randomSeed(), kinds };
  const form = await request('POST', '_sandbox/testdata', { body });
  return call(
    fid,
    'POST',
    `${ownPath(fid)}/batch`,
    { 'Content-Type': form.headers.get('Content-Type') ?? '' },
    await form.text(),
  );
}

/** A synthetic person number that nothing has used before. */
export async function newCustomer(): Promise<string> {
  const body = { what: 'persons', count: 1, seed: randomSeed() } as const;
  const made = await control('POST', 'testdata', { body });
  const [person] = typeof made === 'object' && 'persons' in made ? made.persons : [];
  if (person === undefined) throw new Error('the sandbox has made no person');
  return person.number;
}

/** @throws ControlError when the institution has no client, or the sandbox does not answer */
async function call(
  caller: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<KfrAnswer> {
  const { access_token: token } = await control('POST', 'tokens', {
    body: { institution: caller },
  });
  const response = await request(method, path, {
    headers: { Authorization: `Bearer ${token}`, CorrelationID: newUuid(), ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const answer = parsed(await response.text());
  const exchange = response.headers.get('Sandbox-Exchange')?.split('/').at(-1);
  return { ...answer, status: response.status, exchange, explanations: await explanationsOf(exchange) };
}

function parsed(text: string): Partial<KfrAnswer> {
  try {
    return JSON.parse(text) as Partial<KfrAnswer>;
  } catch {
    return {};
  }
}

async function explanationsOf(exchange: string | undefined): Promise<readonly Explanation[]> {
  if (exchange === undefined) return [];
  const { explanation, notes = [] } = await control('GET', `exchanges/${exchange}`);
  return explanation === undefined ? notes : [explanation, ...notes];
}

const randomSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

/** crypto.randomUUID is there on secure origins only. */
function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
