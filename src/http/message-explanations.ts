import { cut, type Explanation, redact } from '../kernel/index.ts';

const shown = (text: string): string => cut(text, 100);

const oneHost = {
  where: 'header Host',
  expected: 'one Host, a name or an address with or without a port (RFC 9112, 3.2)',
} as const;

export const hostMissing: Explanation = {
  code: 'host-missing',
  ...oneHost,
  got: 'no header',
  summary: { en: 'The request has no Host.', nb: 'Forespørselen mangler Host.' },
  remedy: {
    en: 'HTTP/1.1 needs the header Host; HTTP libraries send it unless it is taken out.',
    nb: 'HTTP/1.1 krever headeren Host; HTTP-biblioteker sender den om du ikke fjerner den.',
  },
};

export const hostTwice: Explanation = {
  code: 'host-twice',
  ...oneHost,
  got: 'several headers',
  summary: { en: 'The request has more than one Host.', nb: 'Forespørselen har mer enn én Host.' },
  remedy: {
    en: 'Send Host once. A library sends it on its own: set it there, or do not add it to the headers.',
    nb: 'Send Host én gang. Biblioteket sender den selv: sett den der, eller la være å legge den til.',
  },
};

export const hostInvalid = (host: string): Explanation => ({
  code: 'host-invalid',
  ...oneHost,
  got: host === '' ? 'an empty value' : shown(host.replace(/^.*@/, '(user)@')),
  summary: { en: 'Host is neither a name nor an address.', nb: 'Host er verken et navn eller en adresse.' },
  remedy: {
    en: 'Send the host and the port alone: no scheme, no user, no path, no blank, no list; a port is at most 65535.',
    nb: 'Send bare vert og port: uten protokoll, bruker, sti, mellomrom eller liste; en port er høyst 65535.',
  },
});

export const targetMalformed = (target: string): Explanation => ({
  code: 'target-malformed',
  where: 'request target',
  expected:
    'a path with or without a query, of visible ASCII, without # and without \\ in the path (RFC 9112, 3.2)',
  got: shown(redact(target)),
  summary: {
    en: 'The request target holds a character that has to be percent-encoded.',
    nb: 'Forespørselens sti inneholder et tegn som må prosentkodes.',
  },
  remedy: {
    en: 'Leave # and what follows out: a fragment is never sent. Percent-encode # (%23) and \\ (%5C) where they are part of a name.',
    nb: 'Utelat # og det som følger: et fragment sendes aldri. Prosentkod # (%23) og \\ (%5C) der de er del av et navn.',
  },
});

/** @param target scheme and authority, or the authority of CONNECT */
export const noProxy = (target: string, baseUrl: string | undefined): Explanation => ({
  code: 'no-proxy',
  where: 'request target',
  expected: baseUrl ?? "a path, or an address of the sandbox's own",
  got: shown(target),
  summary: {
    en: 'The request asks for another server: this is no proxy.',
    nb: 'Forespørselen gjelder en annen server: dette er ingen proxy.',
  },
  remedy: {
    en: "Take the sandbox out of the client's proxy settings (http_proxy, https_proxy, -Dhttp.proxyHost). If the name is the sandbox's, add it to --allowed-hosts.",
    nb: 'Fjern sandkassen fra klientens proxyinnstillinger (http_proxy, https_proxy, -Dhttp.proxyHost). Er navnet sandkassens eget, legg det til i --allowed-hosts.',
  },
});

export const expectationUnmet = (expectation: string): Explanation => ({
  code: 'expectation-unmet',
  where: 'header Expect',
  expected: '100-continue, or no header',
  got: shown(expectation),
  summary: {
    en: 'Nothing but 100-continue can be expected.',
    nb: 'Expect kan bare være 100-continue.',
  },
  remedy: { en: 'Leave the header Expect out.', nb: 'Utelat headeren Expect.' },
});
