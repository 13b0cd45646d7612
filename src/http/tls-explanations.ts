import { cut, type Explanation } from '../kernel/index.ts';

const tls = { where: 'TLS handshake' } as const;

/** Why TLS did not come about; nothing where the caller just went. */
export function tlsRefusal({ code = '' }: { readonly code?: string }): Explanation | undefined {
  if (!code.startsWith('ERR_SSL_')) return undefined;
  const got = cut(code, 100);
  if (code === 'ERR_SSL_HTTP_REQUEST')
    return {
      code: 'plain-on-tls-port',
      ...tls,
      expected: 'TLS',
      got,
      summary: {
        en: 'This is plain HTTP on the port of HTTPS.',
        nb: 'Dette er vanlig HTTP på porten for HTTPS.',
      },
      remedy: {
        en: 'Use https:// on this port, or http:// on the port of --port.',
        nb: 'Bruk https:// på denne porten, eller http:// på porten i --port.',
      },
    };
  if (/UNKNOWN_CA|CERTIFICATE/.test(code))
    return {
      code: 'tls-untrusted',
      ...tls,
      expected: "a client that trusts the sandbox's authority",
      got,
      summary: {
        en: "The client does not trust the sandbox's certificate.",
        nb: 'Klienten stoler ikke på sandkassens sertifikat.',
      },
      remedy: {
        en: 'Give it GET /_sandbox/certificates/authority.pem, and call the sandbox by a name in its certificate: --tls-names.',
        nb: 'Gi den GET /_sandbox/certificates/authority.pem, og bruk et navn som står i sertifikatet: --tls-names.',
      },
    };
  return {
    code: 'tls-handshake',
    ...tls,
    expected: 'TLS 1.2 or 1.3',
    got,
    summary: { en: 'TLS did not come about.', nb: 'TLS-forbindelsen kom ikke i stand.' },
    remedy: {
      en: 'Let the client use TLS 1.2 or 1.3 with its usual cipher suites.',
      nb: 'La klienten bruke TLS 1.2 eller 1.3 med de vanlige chiffersettene.',
    },
  };
}
