import type { ExplanationTexts } from '../explanations.ts';

const ownPage = 'Call it from a page of the sandbox itself, or from a program. To follow a link from elsewhere, paste the address into the address bar.';
const giveToken = 'Send Authorization: Bearer with the value of SANDBOX_CONTROL_TOKEN that the sandbox was started with; the command line takes it from the same variable. In a browser, log in at /login.';
const fromBackend = "Call it from the backend: a page in a browser must not hold the institution's key or token. To try a page all the same, set the switch cors to on.";
const capitals = 'Paths are told apart by capitals.';

export const explanations: ExplanationTexts = {
  'tls-on-plain-port': {
    summary: 'This is TLS on a port of plain HTTP.',
    remedy: 'Use http:// on this port, or start the sandbox with --tls and use https:// on the port of --tls-port.',
  },
  'http-2-unasked': {
    summary: 'HTTP/2 is not spoken here.',
    remedy: 'Set the client to HTTP/1.1 (curl --http1.1, Java HttpClient.Version.HTTP_1_1).',
  },
  'bytes-after-request': {
    summary: 'Bytes came behind the end of the request before.',
    remedy: 'Count Content-Length in bytes, not in characters (æ, ø and å are two bytes of UTF-8), or let the library count.',
  },
  'headers-too-large': {
    summary: 'The request line and the headers are larger than 16 KB.',
    remedy: 'Look for a cookie, a token or a query that grows; tokens of Maskinporten are about 1 KB.',
  },
  'chunk-extensions-too-large': {
    summary: 'The extensions of the chunks are too large.',
    remedy: 'Send chunks without extensions.',
  },
  'request-timeout': {
    summary: 'The request did not come to its end in time.',
    remedy: 'Send the whole request without pauses; check that Content-Length is not larger than the body.',
  },
  'length-ambiguous': {
    summary: 'The length of the body is given in two ways.',
    remedy: 'Send one Content-Length, or Transfer-Encoding: chunked, and leave both to the library.',
  },
  'length-invalid': { summary: 'Content-Length is no number of bytes.', remedy: 'Leave Content-Length to the library.' },
  'transfer-encoding-invalid': {
    summary: 'Transfer-Encoding is not chunked at its end.',
    remedy: 'Send Transfer-Encoding: chunked, or Content-Length; compression does not belong there.',
  },
  'chunk-invalid': {
    summary: 'The body is not in chunks.',
    remedy: 'With Transfer-Encoding: chunked the library has to write the chunks; do not set the header by hand.',
  },
  'header-malformed': {
    summary: 'A header is malformed.',
    remedy: 'Look for a line break in a value (a token read from a file ends with one), and for a blank in a name.',
  },
  'target-malformed': {
    summary: ({ where }) => malformed[where].summary,
    remedy: ({ where }) => malformed[where].remedy,
  },
  'not-http': {
    summary: 'These bytes do not begin as a request does.',
    remedy: 'Speak HTTP/1.1 on this port; methods are in capitals.',
  },
  'http-version-unknown': { summary: 'The version of HTTP is unknown.', remedy: 'Use HTTP/1.1.' },
  'request-cut-off': {
    summary: 'The caller closed the connection within the headers.',
    remedy: 'End the headers with an empty line, and close after the reply.',
  },
  'request-unreadable': {
    summary: 'The request cannot be read.',
    remedy: 'Send it with an HTTP library; what the parser found is under got.',
  },

  'plain-on-tls-port': {
    summary: 'This is plain HTTP on the port of HTTPS.',
    remedy: 'Use https:// on this port, or http:// on the port of --port.',
  },
  'tls-untrusted': {
    summary: "The client does not trust the sandbox's certificate.",
    remedy: 'Give it GET /_sandbox/certificates/authority.pem, and call the sandbox by a name in its certificate: --tls-names.',
  },
  'tls-handshake': {
    summary: 'TLS did not come about.',
    remedy: 'Let the client use TLS 1.2 or 1.3 with its usual cipher suites.',
  },

  'host-missing': {
    summary: 'The request has no Host.',
    remedy: 'HTTP/1.1 needs the header Host; HTTP libraries send it unless it is taken out.',
  },
  'host-twice': {
    summary: 'The request has more than one Host.',
    remedy: 'Send Host once. A library sends it on its own: set it there, or do not add it to the headers.',
  },
  'host-invalid': {
    summary: 'Host is neither a name nor an address.',
    remedy: 'Send the host and the port alone: no scheme, no user, no path, no blank, no list; a port is at most 65535.',
  },
  'no-proxy': {
    summary: 'The request asks for another server: this is no proxy.',
    remedy: "Take the sandbox out of the client's proxy settings (http_proxy, https_proxy, -Dhttp.proxyHost). If the name is the sandbox's, add it to --allowed-hosts.",
  },
  'expectation-unmet': {
    summary: 'Nothing but 100-continue can be expected.',
    remedy: 'Leave the header Expect out.',
  },

  'host-foreign': {
    summary: 'The remote control, the console and the self-service API do not answer under this host name.',
    remedy: 'If the name is yours, add it: --allowed-hosts or SANDBOX_ALLOWED_HOSTS. A web page can point a name of its own at your machine (DNS rebinding), so unknown names are refused.',
  },
  'origin-foreign': {
    summary: 'A web page of another origin may not call the remote control, the console or the self-service API.',
    remedy: `${ownPage} Behind a proxy, set --base-url to the address that browsers see.`,
  },
  'page-foreign': {
    summary: 'Another web site has sent the browser here; it may not call the remote control or the self-service API, nor embed the console.',
    remedy: ownPage,
  },
  'page-body-not-json': {
    summary: 'A browser changes things here with application/json only.',
    remedy: 'Send JSON with the header Content-Type: application/json. Programs other than browsers may leave the header out.',
  },
  'control-token-missing': { summary: 'The remote control asks for its token.', remedy: giveToken },
  'control-token-wrong': { summary: 'The token is not that of the remote control.', remedy: giveToken },
  'login-ended': {
    summary: 'The login has ended.',
    remedy: 'Log in again at /login. A restart of the sandbox ends all logins.',
  },
  'cookie-without-origin': {
    summary: "The change has the cookie of a login, but nothing shows that one of the sandbox's own pages makes it.",
    remedy: 'Make the change in the console. A program sends Authorization: Bearer instead of the cookie.',
  },
  'login-token-wrong': {
    summary: 'This is not the control token.',
    remedy: 'Enter the value of SANDBOX_CONTROL_TOKEN that the sandbox was started with, in the same capital and small letters.',
  },
  'login-link-old': {
    summary: 'The login link is not valid.',
    remedy: 'The sandbox has probably been restarted: use the link that it printed last, or enter the token.',
  },
  'login-too-often': {
    summary: 'Too many wrong tokens have been tried.',
    remedy: ({ seconds }) => `Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}, or use the login link in the terminal.`,
  },
  'login-form-invalid': {
    summary: 'The form cannot be read.',
    remedy: 'Enter the token here, or send the field token as application/x-www-form-urlencoded.',
  },

  'browser-preflight': {
    summary: 'A browser asks whether a page may call this service; KFR and Maskinporten do not answer pages.',
    remedy: fromBackend,
  },
  'browser-page': {
    summary: 'A web page has made this call, and its browser does not let it see the answer.',
    remedy: fromBackend,
  },

  'path-not-served': {
    summary: ({ meant }) => `Nothing is served at this path${meant === undefined ? '.' : `; did you mean ${meant}?`}`,
    remedy: ({ meant, hint }) => {
      if (hint === 'openid') return "Maskinporten is no OpenID provider: ask for /.well-known/oauth-authorization-server (openid-client: algorithm: 'oauth2').";
      if (hint === undefined) return `GET / lists what is served where. ${capitals}`;
      const why = hint === 'doubled' ? 'The path has two slashes in a row, often of a base address that ends in one.' : hint.en;
      return meant === undefined ? why : `Call ${meant}. ${why} ${capitals}`;
    },
  },
  'method-not-served': {
    summary: 'This path is not served with this method.',
    remedy: ({ allowed }) => `Use ${allowed}.`,
  },
};

const malformed = {
  'request line': {
    summary: 'The request line is malformed.',
    remedy: 'Percent-encode blanks and letters outside ASCII in path and query (ø is %C3%B8).',
  },
  'request target': {
    summary: 'The request target holds a character that has to be percent-encoded.',
    remedy: 'Leave # and what follows out: a fragment is never sent. Percent-encode # (%23) and \\ (%5C) where they are part of a name.',
  },
};
