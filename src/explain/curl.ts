import { shellWords } from './shell-words.ts';

/** The request that a curl command sends, as far as it can be read. Files that it names are not opened. */
export interface CurlRequest {
  readonly method: string;
  /** As written; undefined when the command has none. */
  readonly url: string | undefined;
  /** Lower-case names, with the value of the first of each. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined without data. */
  readonly body: string | undefined;
}

/** Whether a text is a curl command; a prompt may precede it. */
export const isCurl = (text: string): boolean =>
  /^\s*(?:(?:[$#%>]|PS [^\r\n>]*>|[\w.@~:/-]+[$#%])\s+)?curl(?:\.exe)?\s/i.test(text);

/** Options with a value that says nothing about the request. */
const withValue =
  /^(?:-[oOwAebcmxTECKyYzUPQ]|--(?:output|write-out|user-agent|referer|cookie|cookie-jar|cacert|capath|cert|cert-type|key|key-type|pass|max-time|connect-timeout|retry|retry-delay|retry-max-time|proxy|proxy-user|upload-file|config|resolve|interface|limit-rate|ciphers|tls-max|stderr|trace|trace-ascii|dump-header|noproxy|oauth2-bearer-file))$/;

const dataOptions = [
  '-d',
  '--data',
  '--data-raw',
  '--data-binary',
  '--data-ascii',
  '--data-urlencode',
  '--json',
];

interface Draft {
  method: string | undefined;
  url: string | undefined;
  readonly headers: Record<string, string>;
  readonly data: string[];
  isGet: boolean;
}

/** @param command for which `isCurl` is true */
export function readCurl(command: string): CurlRequest {
  const words = shellWords(command);
  const start = words.findIndex((word) => /^curl(?:\.exe)?$/i.test(word));
  const draft: Draft = { method: undefined, url: undefined, headers: {}, data: [], isGet: false };
  const rest = words.slice(start + 1).flatMap(separated);
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? '';
    if (takesValue(word)) {
      index += 1;
      applyOption(draft, word, rest[index] ?? '');
    } else if (word === '-G' || word === '--get') draft.isGet = true;
    else if (word === '-I' || word === '--head') draft.method = 'HEAD';
    else if (!word.startsWith('-')) draft.url ??= word;
  }
  return finished(draft);
}

/** Splits `-XPOST`, `--request=POST` and `-sSX`. */
function separated(word: string): readonly string[] {
  const long = /^(--[\w-]+)=([\s\S]*)$/.exec(word);
  if (long !== null) return [long[1] ?? '', long[2] ?? ''];
  const short = /^-([fgijklnpqsSvLNI0-9]*)([XHdFu])([\s\S]*)$/.exec(word);
  if (short === null || word.startsWith('--')) return [word];
  const [, flags = '', option = '', value = ''] = short;
  return [...(flags === '' ? [] : [`-${flags}`]), `-${option}`, ...(value === '' ? [] : [value])];
}

const takesValue = (word: string): boolean =>
  dataOptions.includes(word) ||
  /^(?:-[XHFu]|--(?:request|header|form|user|url|oauth2-bearer))$/.test(word) ||
  withValue.test(word);

function applyOption(draft: Draft, option: string, value: string): void {
  if (option === '-X' || option === '--request') draft.method = value.toUpperCase();
  else if (option === '--url') draft.url ??= value;
  else if (option === '-H' || option === '--header') addHeader(draft, value);
  else if (option === '--oauth2-bearer') addHeader(draft, `Authorization: Bearer ${value}`);
  else if (option === '-u' || option === '--user') addHeader(draft, 'Authorization: Basic (credentials)');
  else if (option === '-F' || option === '--form') addHeader(draft, 'Content-Type: multipart/form-data');
  else if (option === '--data-urlencode') draft.data.push(urlencoded(value));
  else if (dataOptions.includes(option)) {
    if (option === '--json') addHeader(draft, 'Content-Type: application/json');
    draft.data.push(value);
  }
}

function addHeader({ headers }: Draft, line: string): void {
  const colon = line.indexOf(':');
  if (colon <= 0) return;
  const name = line.slice(0, colon).trim().toLowerCase();
  headers[name] ??= line.slice(colon + 1).trim();
}

/** `name=value` is encoded after the name, `=value` and `value` as a whole (curl's manual). */
function urlencoded(value: string): string {
  const equals = value.indexOf('=');
  if (equals < 0) return encodeURIComponent(value.toWellFormed());
  const name = value.slice(0, equals);
  return `${name}${name === '' ? '' : '='}${encodeURIComponent(value.slice(equals + 1).toWellFormed())}`;
}

function finished({ method, url, headers, data, isGet }: Draft): CurlRequest {
  const isMultipart = headers['content-type'] === 'multipart/form-data';
  const body = data.length === 0 ? undefined : data.join('&');
  const withQuery =
    isGet && body !== undefined && url !== undefined ? `${url}${url.includes('?') ? '&' : '?'}${body}` : url;
  const hasBody = body !== undefined && !isGet;
  const type =
    hasBody && headers['content-type'] === undefined
      ? { 'content-type': 'application/x-www-form-urlencoded' }
      : {};
  return {
    method: method ?? (hasBody || isMultipart ? 'POST' : 'GET'),
    url: withQuery,
    headers: { ...headers, ...type },
    body: hasBody ? body : undefined,
  };
}
