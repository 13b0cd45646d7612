import { cut, type Explanation } from '../kernel/index.ts';
import { explain } from './explain.ts';
import type { Refusal } from './refusal.ts';

/** An error of Node's HTTP parser. */
interface ParserError {
  /** Error code of llhttp or Node. */
  readonly code: string;
  readonly reason?: string | undefined;
  /** The start of the invalid bytes. */
  readonly packet: string;
  /** Whether the error is in the body of a request whose headers were valid. */
  readonly isBody: boolean;
  /** Whether another request preceded it on the connection. */
  readonly isFollowUp: boolean;
}

const codeByParserError = {
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
  | (typeof codeByParserError)[keyof typeof codeByParserError]
  | 'tls-on-plain-port'
  | 'http-2-unasked'
  | 'bytes-after-request'
  | 'request-unreadable';

/** Other errors get 400. */
const statusOf: Readonly<Partial<Record<Code, number>>> = {
  'headers-too-large': 431,
  'chunk-extensions-too-large': 413,
  'request-timeout': 408,
};

export function parserRefusal(error: ParserError): Refusal {
  const explained = codeOf(error);
  const { code, reason = '' } = error;
  const got = cut(reason === '' ? code : `${code}: ${reason}`, 200);
  return {
    status: statusOf[explained] ?? 400,
    explanation:
      explained === 'target-malformed'
        ? explain(explained, { where: 'request line', got })
        : explain(explained, { got }),
  };
}

function codeOf({ code, reason = '', packet, isBody, isFollowUp }: ParserError): Code {
  if (packet.startsWith('\x16\x03')) return 'tls-on-plain-port';
  if (packet.startsWith('PRI * HTTP/2')) return 'http-2-unasked';
  if (reason.includes('present with')) return 'length-ambiguous';
  const explained =
    code in codeByParserError
      ? codeByParserError[code as keyof typeof codeByParserError]
      : 'request-unreadable';
  if (isBody)
    return explained === 'header-malformed' || explained === 'request-unreadable'
      ? 'chunk-invalid'
      : explained;
  return isFollowUp && (explained === 'not-http' || explained === 'request-unreadable')
    ? 'bytes-after-request'
    : explained;
}

/** Explains a failed TLS handshake; undefined when the caller only disconnected. */
export function tlsExplanation({ code = '' }: { readonly code?: string }): Explanation | undefined {
  if (!code.startsWith('ERR_SSL_')) return undefined;
  const got = cut(code, 100);
  if (code === 'ERR_SSL_HTTP_REQUEST') return explain('plain-on-tls-port', { got });
  return explain(/UNKNOWN_CA|CERTIFICATE/.test(code) ? 'tls-untrusted' : 'tls-handshake', { got });
}
