import type { Exchange, Explanation, NearMiss } from './exchange.ts';
import type { ConnectOptions } from './options.ts';
import { type ErrorFacts, SandboxError } from './sandbox-error.ts';

// That of the first import: a test may replace the global one.
const { fetch } = globalThis;

/** Calls of a running sandbox at its address. */
export interface Caller {
  readonly url: string;
  /** The run of its calls, if they have one. */
  readonly run: string | undefined;
  /** Calls the remote control. @returns the answer @throws SandboxError for any status but 2xx */
  send(method: string, path: string, body?: unknown): Promise<Response>;
  /** As `send`. @returns the JSON of the body; undefined without a body */
  ask(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Posts a form to `/token`. @returns the token @throws SandboxError for a refusal, with its explanation */
  postForm(form: URLSearchParams, run: string | undefined): Promise<string>;
}

/** @param address of the sandbox; a slash at its end is ignored */
export function createCaller(
  address: string,
  { controlToken, language = 'en', run }: ConnectOptions,
): Caller {
  const url = address.replace(/\/+$/, '');
  const ofRun = (name: string | undefined): Record<string, string> =>
    name === undefined ? {} : { 'Sandbox-Run': name };
  const headers = {
    ...ofRun(run),
    ...(controlToken === undefined ? {} : { Authorization: `Bearer ${controlToken}` }),
  };

  const caller: Caller = {
    url,
    run,
    async send(method, path, body) {
      const reply = await answerOf(`${url}/_sandbox${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!reply.ok) throw refusalOf(`${method} ${reply.url}`, reply.status, await jsonOf(reply));
      return reply;
    },
    async ask(method, path, body) {
      return jsonOf(await caller.send(method, path, body));
    },
    async postForm(form, ownRun = run) {
      const reply = await answerOf(`${url}/token`, {
        method: 'POST',
        headers: ofRun(ownRun),
        body: form,
      });
      const body = (await jsonOf(reply)) as TokenBody | undefined;
      if (body?.access_token !== undefined) return body.access_token;
      const [, id] = /\/exchanges\/(\d+)$/.exec(reply.headers.get('Sandbox-Exchange') ?? '') ?? [];
      const exchange = id && ((await caller.ask('GET', `/exchanges/${id}`)) as Exchange);
      if (!exchange || exchange.explanation === undefined)
        throw new SandboxError(`POST ${url}/token: ${reply.status} ${body?.error_description ?? ''}`.trim(), {
          code: body?.error ?? 'no-token',
          status: reply.status,
          exchange: id,
        });
      throw explained(exchange.explanation, language, { status: reply.status, exchange: id });
    },
  };
  return caller;
}

interface TokenBody {
  readonly access_token?: string;
  readonly error?: string;
  readonly error_description?: string;
}

const answerOf = (url: string, request: RequestInit): Promise<Response> =>
  fetch(url, request).catch((cause: unknown) => {
    const { code } = ((cause as Error).cause ?? {}) as { code?: string };
    throw new SandboxError(
      `${request.method} ${url}: no answer (${code ?? (cause as Error).message})`,
      { code: 'no-answer' },
      { cause },
    );
  });

async function jsonOf(reply: Response): Promise<unknown> {
  const text = await reply.text();
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    throw new SandboxError(`${reply.url}: ${reply.status}, and no JSON as from a sandbox`, {
      code: 'no-sandbox',
      status: reply.status,
    });
  }
}

/** The error of a refusal by the remote control. */
function refusalOf(call: string, status: number, body: unknown): SandboxError {
  const {
    error = 'refused',
    faults = [],
    nearest,
  } = (body ?? {}) as {
    readonly error?: string;
    readonly faults?: readonly string[];
    readonly nearest?: readonly NearMiss[];
  };
  const lines = [`${call}: ${status} ${error}`, ...faults, ...(nearest ?? []).map(nearLine)];
  return new SandboxError(lines.join('\n'), { code: error, status, faults, nearest });
}

const nearLine = ({ exchange: { id, method, path, status }, misses }: NearMiss): string =>
  `  ${method} ${path} ${status} (exchange ${id}): ${misses
    .map(({ filter, wanted, got }) => `${filter} is ${got || 'missing'}, not ${wanted}`)
    .join('; ')}`;

function explained(
  { code, where, expected, got, summary, remedy }: Explanation,
  language: 'nb' | 'en',
  facts: Pick<ErrorFacts, 'status' | 'exchange'>,
): SandboxError {
  const evidence = Object.entries({ where, expected, got }).flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name}: ${value}`],
  );
  const lines = [`${summary[language]} [${code}]`, ...evidence, `  ${remedy[language]}`];
  return new SandboxError(lines.join('\n'), {
    ...facts,
    code,
    where,
    expected,
    got,
    remedy: remedy[language],
  });
}
