import { bases, cut, type Localized, row, type TextsOf } from '../kernel/index.ts';

const shown = (text: string): string => cut(text, 100);

/** `got`: the error of Node, its parser or OpenSSL. */
const found = (where: string, expected: string) =>
  row(({ got }: { got: string }) => ({ where, expected, got }));

const host = {
  where: 'header Host',
  expected: 'one Host, a name or an address with or without a port (RFC 9112, 3.2)',
} as const;

const controlToken = {
  where: 'header Authorization',
  expected: 'Authorization: Bearer with the control token, or the cookie of a login',
} as const;

/** Refusals before routing, and notes on calls of web pages. */
export const explanations = {
  'tls-on-plain-port': found('connection', 'plain HTTP'),
  'http-2-unasked': found('connection', 'HTTP/1.1'),
  'bytes-after-request': found('connection', 'another request, or nothing'),
  'headers-too-large': found('headers', 'request line and headers of at most 16 KB together'),
  'chunk-extensions-too-large': found('body', 'chunks with extensions of at most 16 KB'),
  'request-timeout': found('connection', 'the headers within 60 s, the whole request within 300 s'),
  'length-ambiguous': found('headers Content-Length, Transfer-Encoding', 'one of them, once'),
  'length-invalid': found('header Content-Length', 'a number of bytes'),
  'transfer-encoding-invalid': found('header Transfer-Encoding', 'chunked'),
  'chunk-invalid': found('body', 'chunks: size in hexadecimal, CR LF, bytes, CR LF'),
  'header-malformed': found(
    'headers',
    'Name: value, without blanks in or behind the name, without control characters, ended by CR LF',
  ),
  'target-malformed': row(({ where, got }: { where: keyof typeof wellFormed; got: string }) => ({
    where,
    expected: wellFormed[where],
    got,
  })),
  'not-http': found('request line', 'a method of HTTP in capitals'),
  'http-version-unknown': found('request line', 'HTTP/1.1'),
  'request-cut-off': found('connection', 'a whole request'),
  'request-unreadable': found('connection', 'HTTP/1.1 as in RFC 9112'),

  'plain-on-tls-port': found('TLS handshake', 'TLS'),
  'tls-untrusted': found('TLS handshake', "a client that trusts the sandbox's authority"),
  'tls-handshake': found('TLS handshake', 'TLS 1.2 or 1.3'),

  'host-missing': row({ ...host, got: 'no header' }),
  'host-twice': row({ ...host, got: 'several headers' }),
  'host-invalid': row(({ value }: { value: string }) => ({
    ...host,
    got: value === '' ? 'an empty value' : shown(value.replace(/^.*@/, '(user)@')),
  })),
  /** `target`: scheme and authority, or the authority of CONNECT. */
  'no-proxy': row(({ target, baseUrl }: { target: string; baseUrl: string | undefined }) => ({
    where: 'request target',
    expected: baseUrl ?? "a path, or an address of the sandbox's own",
    got: shown(target),
  })),
  'expectation-unmet': row(({ value }: { value: string }) => ({
    where: 'header Expect',
    expected: '100-continue, or no header',
    got: shown(value),
  })),

  'host-foreign': row(({ value }: { value: string }) => ({
    where: 'header Host',
    expected: 'an address, localhost, a name without dots, or a name that was set',
    got: shown(value),
  })),
  'origin-foreign': row(({ origin, own }: { origin: string; own: readonly string[] }) => ({
    where: 'header Origin',
    expected: own.join(' or '),
    got: shown(origin),
  })),
  'page-foreign': row(({ site }: { site: string }) => ({
    where: 'header Sec-Fetch-Site',
    expected: 'same-origin or none',
    got: shown(site),
  })),
  'page-body-not-json': row(({ type }: { type: string }) => ({
    where: 'header Content-Type',
    expected: 'application/json',
    got: type === '' ? 'no header' : shown(type),
  })),
  'control-token-missing': row({ ...controlToken, got: 'no token' }),
  'control-token-wrong': row({ ...controlToken, got: 'another token (not shown)' }),
  'login-ended': row({ ...controlToken, got: 'the cookie of a login that has ended' }),
  'cookie-without-origin': row({
    where: 'headers Origin, Sec-Fetch-Site',
    expected: 'the origin of the sandbox, or same-origin',
    got: 'neither header, with the cookie of a login',
  }),

  'login-token-wrong': row({
    where: 'field token',
    expected: 'the control token',
    got: 'another token (not shown)',
  }),
  'login-link-old': row({
    where: 'query parameter code',
    expected: 'the code that this process printed at start',
    got: 'another code (not shown)',
  }),
  'login-too-often': row(({ seconds }: { seconds: number }) => ({
    where: 'field token',
    expected: 'at most 10 wrong tokens a minute',
    got: `more; the next attempt is possible in ${seconds} s`,
  })),
  'login-form-invalid': row(({ got }: { got: string }) => ({
    where: 'body',
    expected: 'a form (application/x-www-form-urlencoded) of at most 8 KiB with the field token',
    got,
  })),

  'browser-preflight': row(({ origin }: { origin: string }) => ({
    where: 'method OPTIONS',
    expected: 'a call from a backend',
    got: `a preflight of ${origin}`,
  })),
  'browser-page': row(({ origin }: { origin: string }) => ({
    where: 'header Origin',
    expected: 'a call from a backend',
    got: origin,
  })),

  'path-not-served': row(({ call, meant }: NotServed) => ({
    where: 'path',
    expected:
      meant ??
      `/token, /jwk, /.well-known/oauth-authorization-server, ${bases.selfService}/..., ${bases.kfr}/... or ${bases.control}/...`,
    got: cut(call, 200),
  })),
  'method-not-served': row(({ call, allowed }: { call: string; allowed: string }) => ({
    where: 'method',
    expected: allowed,
    got: cut(call, 200),
  })),
};

/** `request line`: refused by the parser; `request target`: accepted by the parser, refused by the sandbox. */
const wellFormed = {
  'request line': 'method, target, HTTP/1.1; anything but ASCII percent-encoded',
  'request target':
    'a path with or without a query, of visible ASCII, without # and without \\ in the path (RFC 9112, 3.2)',
};

interface NotServed {
  /** Method and path. */
  readonly call: string;
  /** The suggested path. */
  readonly meant: string | undefined;
  /** `openid`: a request for OpenID metadata. `doubled`: a double slash. Otherwise the text of the suggestion. */
  readonly hint: 'openid' | 'doubled' | Localized | undefined;
}

export interface ExplanationTexts extends TextsOf<typeof explanations> {}
