import { setTimeout as wait } from 'node:timers/promises';
import { dayInMs, readDuration } from '../kernel/index.ts';
import { localAddress } from './address.ts';
import { CommandError } from './command-error.ts';
import { jsonBody } from './control-call.ts';
import { proxyHint } from './proxy.ts';
import { trustAuthority, untrusted } from './trust.ts';

interface HealthOptions {
  readonly url?: string;
  readonly ca?: string;
  readonly wait?: string;
}

/** How long one attempt may take. */
const attemptInMs = 2_000;
/** Also at the end of --wait: a shorter attempt would find nothing out. */
const shortestAttemptInMs = 500;
const betweenAttemptsInMs = 200;
const longestWaitInMs = dayInMs;

/**
 * Succeeds when the sandbox is ready; with --wait, as soon as it is.
 * @throws CommandError when the sandbox does not answer, or is not ready, within two seconds or at the end of --wait; at once for wrong
 *   options, and for a certificate that is not trusted
 */
export async function checkHealth({
  url = localAddress(process.env),
  ca,
  wait: longest,
}: HealthOptions): Promise<void> {
  const limitInMs = longest === undefined ? attemptInMs : waitInMs(longest);
  await trustAuthority(ca);
  if (!URL.canParse(url)) throw new CommandError(`--url is "${url}", but it must be an address`);
  const end = performance.now() + limitInMs;
  for (;;) {
    const left = end - performance.now();
    const problem = await problemOf(url, Math.min(attemptInMs, Math.max(shortestAttemptInMs, left)));
    if (problem === undefined) return;
    if (longest === undefined) throw new CommandError(...problem);
    if (performance.now() + betweenAttemptsInMs >= end)
      throw new CommandError(...problem, `waited ${longest}`);
    await wait(betweenAttemptsInMs);
  }
}

function waitInMs(text: string): number {
  const milliseconds = readDuration(text);
  if (milliseconds !== undefined && milliseconds > 0 && milliseconds <= longestWaitInMs) return milliseconds;
  throw new CommandError(`--wait is "${text}", but it must be a duration such as PT30S, at most P1D`);
}

/** Why the sandbox is not ready, in lines; undefined when it is. @throws CommandError when it is not trusted */
async function problemOf(url: string, limitInMs: number): Promise<readonly string[] | undefined> {
  try {
    const response = await fetch(new URL('/isready', url), {
      signal: AbortSignal.timeout(Math.ceil(limitInMs)),
    });
    const body = await jsonBody(response);
    return response.ok ? undefined : [`${url} says ${response.status}`, ...reasonsIn(body)];
  } catch (error) {
    const problem = untrusted(url, error);
    if (problem !== undefined) throw new CommandError(problem);
    return [`nothing answers at ${url}`, ...proxyHint(url, process.env)];
  }
}

/** Why a sandbox is not ready, and the remedies. */
function reasonsIn(body: unknown): string[] {
  const reasons = typeof body === 'object' && body !== null && 'faults' in body ? body.faults : [];
  return Array.isArray(reasons) ? reasons.map(({ summary, remedy }) => `${summary?.en} ${remedy?.en}`) : [];
}
