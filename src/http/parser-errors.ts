import { cut, type Explanation } from '../kernel/index.ts';
import { explain } from './explain.ts';
import type { Refusal } from './refusal.ts';

/** An error of Node's HTTP parser and the bytes it was found in. */
interface ParserError {
  /** Of llhttp, or of Node. */
  readonly code: string;
  readonly reason?: string | undefined;
  /** The beginning of the bytes at fault. */
  readonly packet: string;
  /** In the body of a request that has been accepted. */
  readonly isBody: boolean;
  /** After another request on the same connection. */
  readonly follows: boolean;
}

const byCode = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'chunk-extensions-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_UNEXPECTED_CONTENT_LENGTH: 'length-ambiguous',
  HPE_INVALID_CONTENT_LENGTH: 'length-invalid',
  HPE_INVALID_TRANSFER_ENCODING: 'transfer-encoding-invalid',
  HPE_INVALID_CHUNK_SIZE: 'chunk-invalid',
  HPE_INVALID_HEADER_TOKEN: 'header-malformed',
  HPE_CR_EXPECTED: 'header-malformed',
  HPE_LF_EXPECTED: 'header-malformed',
  HPE_UNEXPECTED_SPACE: 'header-malformed',
  HPE_INVALID_URL: 'target-malformed',
  HPE_INVALID_CONSTANT: 'target-malformed',
  HPE_INVALID_METHOD: 'not-http',
  HPE_INVALID_VERSION: 'http-version-unknown',
  HPE_INVALID_EOF_STATE: 'request-cut-off',
} as const;

type Code =
  | (typeof byCode)[keyof typeof byCode]
  | 'tls-on-plain-port'
  | 'http-2-unasked'
  | 'bytes-after-request'
  | 'request-unreadable';

/** Other faults get 400. */
const statuses: Readonly<Partial<Record<Code, number>>> = {
  'headers-too-large': 431,
  'chunk-extensions-too-large': 413,
  'request-timeout': 408,
};

export function parserRefusal(unread: ParserError): Refusal {
  const fault = codeOf(unread);
  const { code, reason = '' } = unread;
  const got = cut(reason === '' ? code : `${code}: ${reason}`, 200);
  return {
    status: statuses[fault] ?? 400,
    explanation:
      fault === 'target-malformed' ? explain(fault, { where: 'request line', got }) : explain(fault, { got }),
  };
}

function codeOf({ code, reason = '', packet, isBody, follows }: ParserError): Code {
  if (packet.startsWith('\x16\x03')) return 'tls-on-plain-port';
  if (packet.startsWith('PRI * HTTP/2')) return 'http-2-unasked';
  if (reason.includes('present with')) return 'length-ambiguous';
  const fault = code in byCode ? byCode[code as keyof typeof byCode] : 'request-unreadable';
  if (isBody) return fault === 'header-malformed' || fault === 'request-unreadable' ? 'chunk-invalid' : fault;
  return follows && (fault === 'not-http' || fault === 'request-unreadable') ? 'bytes-after-request' : fault;
}

/** Why the TLS handshake failed; undefined when the caller merely disconnected. */
export function tlsExplanation({ code = '' }: { readonly code?: string }): Explanation | undefined {
  if (!code.startsWith('ERR_SSL_')) return undefined;
  const got = cut(code, 100);
  if (code === 'ERR_SSL_HTTP_REQUEST') return explain('plain-on-tls-port', { got });
  return explain(/UNKNOWN_CA|CERTIFICATE/.test(code) ? 'tls-untrusted' : 'tls-handshake', { got });
}
