import { readFile } from 'node:fs/promises';
import { ReportFault, readResults } from '../report/index.ts';
import type { RunResult } from '../scenarios/index.ts';
import { localAddress } from './address.ts';
import { CommandFault } from './command-fault.ts';
import type { FillOptions } from './sheet-options.ts';
import { trustAuthority, untrusted } from './trust.ts';

/** What came of the cases: out of a file, or from a running sandbox. */
export async function resultsFor({ from, ...where }: FillOptions): Promise<RunResult> {
  if (from !== undefined) return read(await contentOf(from), from);
  await trustAuthority(where.ca);
  const url = `${(where.url ?? localAddress(process.env)).replace(/\/+$/, '')}${pathOf(where)}`;
  if (!URL.canParse(url) || !/^https?:/i.test(url))
    throw new CommandFault(`--url is "${where.url}", but it must begin with http:// or https://`);
  const reply = await fetch(url).catch((error: unknown) => {
    throw new CommandFault(
      untrusted(url, error) ?? `nothing answers at ${url}; is the sandbox running? --url says where`,
    );
  });
  const text = await reply.text();
  if (reply.ok) return read(text, url);
  throw new CommandFault(
    ...(faultsIn(text) ?? [`${url} answers ${reply.status}, and not as a sandbox does`]),
  );
}

function pathOf({ run, observed, institution }: FillOptions): string {
  if (!observed) return `/_sandbox/runs/${encodeURIComponent(run ?? '')}`;
  const query = new URLSearchParams();
  if (institution !== undefined) query.set('institution', institution);
  if (run !== undefined) query.set('run', run);
  return `/_sandbox/scenarios/state${query.size === 0 ? '' : `?${query}`}`;
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandFault(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function read(text: string, source: string): RunResult {
  try {
    return readResults(text);
  } catch (error) {
    if (error instanceof ReportFault)
      throw new CommandFault(...error.lines.map((line) => `${source}: ${line}`));
    throw error;
  }
}

function faultsIn(text: string): readonly string[] | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || !('faults' in body) || !Array.isArray(body.faults))
      return undefined;
    return body.faults.map(String);
  } catch {
    return undefined;
  }
}
