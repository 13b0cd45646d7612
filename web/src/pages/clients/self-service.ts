import { request } from '../../api/control.ts';
import { ControlError } from '../../api/control-error.ts';

/** A refusal in the form of Digdir's API. */
interface Refusal {
  readonly error?: string;
  readonly errors?: readonly { readonly errorMessage: string; readonly fieldIdentifier: string }[];
  readonly error_description?: string;
}

/** A public key as a JWK (RFC 7517). */
export type Jwk = Readonly<Record<string, unknown>>;

/** What PUT takes of a key that GET has listed. */
const sentBack = ['kty', 'use', 'kid', 'alg', 'n', 'e', 'x5c', 'exp'];

/** Calls the self-service API as an organisation. @throws ControlError */
async function selfService<Answer>(
  method: string,
  path: string,
  organisationNumber: string,
  body?: unknown,
): Promise<Answer | undefined> {
  const response = await request(method, `api/v1/${path}`, {
    headers: { 'Sandbox-Organisation': organisationNumber },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  if (response.ok) return text === '' ? undefined : (JSON.parse(text) as Answer);
  throw refusalOf(response.status, text);
}

function refusalOf(status: number, text: string): ControlError {
  try {
    const {
      error = `http-${status}`,
      errors = [],
      error_description: description,
    } = JSON.parse(text) as Refusal;
    const lines = errors.map(({ fieldIdentifier, errorMessage }) =>
      fieldIdentifier === '' ? errorMessage : `${fieldIdentifier}: ${errorMessage}`,
    );
    return new ControlError(status, error, lines.length > 0 ? lines : description ? [description] : []);
  } catch {
    return new ControlError(status, `http-${status}`, []);
  }
}

const pathOf = (clientId: string): string => `clients/${encodeURIComponent(clientId)}/jwks`;

/** Registers one more public key; the API replaces the whole set, so the others are sent again. */
export async function registerKey(clientId: string, organisationNumber: string, key: Jwk): Promise<void> {
  const path = pathOf(clientId);
  const before = await selfService<{ readonly keys: readonly Jwk[] }>('GET', path, organisationNumber);
  const kept = (before?.keys ?? []).map((each) =>
    Object.fromEntries(Object.entries(each).filter(([name]) => sentBack.includes(name))),
  );
  await selfService('PUT', path, organisationNumber, { keys: [...kept, key] });
}

/** The client is authenticated by its certificate again. */
export const removeKeys = (clientId: string, organisationNumber: string): Promise<unknown> =>
  selfService('DELETE', pathOf(clientId), organisationNumber);
