import { cut, type Localized } from '../kernel/index.ts';
import type { Refusal } from './refusal.ts';

/** What Node's parser says of bytes, and what they were. */
interface Unread {
  /** Of llhttp, or of Node. */
  readonly code: string;
  readonly reason?: string | undefined;
  /** The bytes in which it was found, or the first of them. */
  readonly packet: string;
  /** In the body of a request that has been taken. */
  readonly isBody: boolean;
  /** Behind a request on the same connection. */
  readonly follows: boolean;
}

interface Row {
  readonly status: number;
  readonly code: string;
  readonly where: string;
  readonly expected: string;
  readonly summary: Localized;
  readonly remedy: Localized;
}

const rows = {
  tls: {
    status: 400,
    code: 'tls-on-plain-port',
    where: 'connection',
    expected: 'plain HTTP',
    summary: { en: 'This is TLS on a port of plain HTTP.', nb: 'Dette er TLS på en port for vanlig HTTP.' },
    remedy: {
      en: 'Use http:// on this port, or start the sandbox with --tls and use https:// on the port of --tls-port.',
      nb: 'Bruk http:// på denne porten, eller start sandkassen med --tls og bruk https:// på porten i --tls-port.',
    },
  },
  http2: {
    status: 400,
    code: 'http-2-unasked',
    where: 'connection',
    expected: 'HTTP/1.1',
    summary: { en: 'HTTP/2 is not spoken here.', nb: 'HTTP/2 støttes ikke her.' },
    remedy: {
      en: 'Set the client to HTTP/1.1 (curl --http1.1, Java HttpClient.Version.HTTP_1_1).',
      nb: 'Sett klienten til HTTP/1.1 (curl --http1.1, Java HttpClient.Version.HTTP_1_1).',
    },
  },
  surplus: {
    status: 400,
    code: 'bytes-after-request',
    where: 'connection',
    expected: 'another request, or nothing',
    summary: {
      en: 'Bytes came behind the end of the request before.',
      nb: 'Det kom flere byte etter slutten på forrige forespørsel.',
    },
    remedy: {
      en: 'Count Content-Length in bytes, not in characters (æ, ø and å are two bytes of UTF-8), or let the library count.',
      nb: 'Tell Content-Length i byte, ikke i tegn (æ, ø og å er to byte i UTF-8), eller la biblioteket telle.',
    },
  },
  headersTooLarge: {
    status: 431,
    code: 'headers-too-large',
    where: 'headers',
    expected: 'request line and headers of at most 16 KB together',
    summary: {
      en: 'The request line and the headers are larger than 16 KB.',
      nb: 'Forespørselslinjen og headerne er større enn 16 KB.',
    },
    remedy: {
      en: 'Look for a cookie, a token or a query that grows; tokens of Maskinporten are about 1 KB.',
      nb: 'Se etter en informasjonskapsel, et token eller en spørrestreng som vokser; tokener fra Maskinporten er omtrent 1 KB.',
    },
  },
  chunkExtensions: {
    status: 413,
    code: 'chunk-extensions-too-large',
    where: 'body',
    expected: 'chunks with extensions of at most 16 KB',
    summary: { en: 'The extensions of the chunks are too large.', nb: 'Chunk-utvidelsene er for store.' },
    remedy: { en: 'Send chunks without extensions.', nb: 'Send chunks uten utvidelser.' },
  },
  timeout: {
    status: 408,
    code: 'request-timeout',
    where: 'connection',
    expected: 'the headers within 60 s, the whole request within 300 s',
    summary: {
      en: 'The request did not come to its end in time.',
      nb: 'Forespørselen ble ikke ferdig i tide.',
    },
    remedy: {
      en: 'Send the whole request without pauses; check that Content-Length is not larger than the body.',
      nb: 'Send hele forespørselen uten pauser; kontroller at Content-Length ikke er større enn innholdet.',
    },
  },
  lengths: {
    status: 400,
    code: 'length-ambiguous',
    where: 'headers Content-Length, Transfer-Encoding',
    expected: 'one of them, once',
    summary: {
      en: 'The length of the body is given in two ways.',
      nb: 'Lengden på innholdet er oppgitt på to måter.',
    },
    remedy: {
      en: 'Send one Content-Length, or Transfer-Encoding: chunked, and leave both to the library.',
      nb: 'Send én Content-Length, eller Transfer-Encoding: chunked, og overlat begge til biblioteket.',
    },
  },
  length: {
    status: 400,
    code: 'length-invalid',
    where: 'header Content-Length',
    expected: 'a number of bytes',
    summary: { en: 'Content-Length is no number of bytes.', nb: 'Content-Length er ikke et antall byte.' },
    remedy: { en: 'Leave Content-Length to the library.', nb: 'Overlat Content-Length til biblioteket.' },
  },
  encoding: {
    status: 400,
    code: 'transfer-encoding-invalid',
    where: 'header Transfer-Encoding',
    expected: 'chunked',
    summary: {
      en: 'Transfer-Encoding is not chunked at its end.',
      nb: 'Transfer-Encoding slutter ikke med chunked.',
    },
    remedy: {
      en: 'Send Transfer-Encoding: chunked, or Content-Length; compression does not belong there.',
      nb: 'Send Transfer-Encoding: chunked, eller Content-Length; komprimering hører ikke hjemme der.',
    },
  },
  chunk: {
    status: 400,
    code: 'chunk-invalid',
    where: 'body',
    expected: 'chunks: size in hexadecimal, CR LF, bytes, CR LF',
    summary: { en: 'The body is not in chunks.', nb: 'Innholdet er ikke delt i chunks.' },
    remedy: {
      en: 'With Transfer-Encoding: chunked the library has to write the chunks; do not set the header by hand.',
      nb: 'Med Transfer-Encoding: chunked må biblioteket skrive chunks; ikke sett headeren selv.',
    },
  },
  header: {
    status: 400,
    code: 'header-malformed',
    where: 'headers',
    expected: 'Name: value, without blanks in or behind the name, without control characters, ended by CR LF',
    summary: { en: 'A header is malformed.', nb: 'En header har feil form.' },
    remedy: {
      en: 'Look for a line break in a value (a token read from a file ends with one), and for a blank in a name.',
      nb: 'Se etter linjeskift i en verdi (et token lest fra en fil slutter gjerne med et), og etter mellomrom i et navn.',
    },
  },
  target: {
    status: 400,
    code: 'target-malformed',
    where: 'request line',
    expected: 'method, target, HTTP/1.1; anything but ASCII percent-encoded',
    summary: { en: 'The request line is malformed.', nb: 'Forespørselslinjen har feil form.' },
    remedy: {
      en: 'Percent-encode blanks and letters outside ASCII in path and query (ø is %C3%B8).',
      nb: 'Prosentkod mellomrom og bokstaver utenfor ASCII i sti og spørrestreng (ø er %C3%B8).',
    },
  },
  method: {
    status: 400,
    code: 'not-http',
    where: 'request line',
    expected: 'a method of HTTP in capitals',
    summary: {
      en: 'These bytes do not begin as a request does.',
      nb: 'Disse bytene begynner ikke som en forespørsel.',
    },
    remedy: {
      en: 'Speak HTTP/1.1 on this port; methods are in capitals.',
      nb: 'Bruk HTTP/1.1 på denne porten; metoder skrives med store bokstaver.',
    },
  },
  version: {
    status: 400,
    code: 'http-version-unknown',
    where: 'request line',
    expected: 'HTTP/1.1',
    summary: { en: 'The version of HTTP is unknown.', nb: 'HTTP-versjonen er ukjent.' },
    remedy: { en: 'Use HTTP/1.1.', nb: 'Bruk HTTP/1.1.' },
  },
  cutOff: {
    status: 400,
    code: 'request-cut-off',
    where: 'connection',
    expected: 'a whole request',
    summary: {
      en: 'The caller closed the connection within the headers.',
      nb: 'Kalleren lukket forbindelsen midt i headerne.',
    },
    remedy: {
      en: 'End the headers with an empty line, and close after the reply.',
      nb: 'Avslutt headerne med en tom linje, og lukk etter svaret.',
    },
  },
  unreadable: {
    status: 400,
    code: 'request-unreadable',
    where: 'connection',
    expected: 'HTTP/1.1 as in RFC 9112',
    summary: { en: 'The request cannot be read.', nb: 'Forespørselen kan ikke leses.' },
    remedy: {
      en: 'Send it with an HTTP library; what the parser found is under got.',
      nb: 'Send den med et HTTP-bibliotek; det parseren fant, står under got.',
    },
  },
} as const satisfies Record<string, Row>;

const byCode: Readonly<Record<string, Row>> = {
  HPE_HEADER_OVERFLOW: rows.headersTooLarge,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: rows.chunkExtensions,
  ERR_HTTP_REQUEST_TIMEOUT: rows.timeout,
  HPE_UNEXPECTED_CONTENT_LENGTH: rows.lengths,
  HPE_INVALID_CONTENT_LENGTH: rows.length,
  HPE_INVALID_TRANSFER_ENCODING: rows.encoding,
  HPE_INVALID_CHUNK_SIZE: rows.chunk,
  HPE_INVALID_HEADER_TOKEN: rows.header,
  HPE_CR_EXPECTED: rows.header,
  HPE_LF_EXPECTED: rows.header,
  HPE_UNEXPECTED_SPACE: rows.header,
  HPE_INVALID_URL: rows.target,
  HPE_INVALID_CONSTANT: rows.target,
  HPE_INVALID_METHOD: rows.method,
  HPE_INVALID_VERSION: rows.version,
  HPE_INVALID_EOF_STATE: rows.cutOff,
};

export function unreadRefusal(unread: Unread): Refusal {
  const { status, ...told } = rowOf(unread);
  const { code, reason = '' } = unread;
  return { status, explanation: { ...told, got: cut(reason === '' ? code : `${code}: ${reason}`, 200) } };
}

function rowOf({ code, reason = '', packet, isBody, follows }: Unread): Row {
  if (packet.startsWith('\x16\x03')) return rows.tls;
  if (packet.startsWith('PRI * HTTP/2')) return rows.http2;
  if (reason.includes('present with')) return rows.lengths;
  const row = byCode[code] ?? rows.unreadable;
  if (isBody) return row === rows.header || row === rows.unreadable ? rows.chunk : row;
  return follows && (row === rows.method || row === rows.unreadable) ? rows.surplus : row;
}
