import { cut, type Explanation } from '../kernel/index.ts';

const shown = (text: string): string => cut(text, 100);

export const foreignHost = (host: string): Explanation => ({
  code: 'host-foreign',
  where: 'header Host',
  expected: 'an address, localhost, a name without dots, or a name that was set',
  got: shown(host),
  summary: {
    en: 'The remote control and the self-service API do not answer under this host name.',
    nb: 'Fjernkontrollen og selvbetjenings-API-et svarer ikke under dette vertsnavnet.',
  },
  remedy: {
    en: 'If the name is yours, add it: --allowed-hosts or SANDBOX_ALLOWED_HOSTS. A web page can point a name of its own at your machine (DNS rebinding), so unknown names are refused.',
    nb: 'Er navnet ditt, legg det til: --allowed-hosts eller SANDBOX_ALLOWED_HOSTS. En nettside kan la et navn peke på maskinen din (DNS-rebinding), derfor avvises ukjente navn.',
  },
});

const ownPage = {
  en: 'Call it from a page of the sandbox itself, or from a program. To follow a link from elsewhere, paste the address into the address bar.',
  nb: 'Gjør kallet fra en av sandkassens egne sider, eller fra et program. Kommer lenken fra et annet sted, lim adressen inn i adressefeltet.',
};

export const foreignOrigin = (origin: string, own: readonly string[]): Explanation => ({
  code: 'origin-foreign',
  where: 'header Origin',
  expected: own.join(' or '),
  got: shown(origin),
  summary: {
    en: 'A web page of another origin may not call the remote control or the self-service API.',
    nb: 'En nettside med et annet opphav kan ikke kalle fjernkontrollen eller selvbetjenings-API-et.',
  },
  remedy: {
    en: `${ownPage.en} Behind a proxy, set --base-url to the address that browsers see.`,
    nb: `${ownPage.nb} Bak en proxy: sett --base-url til adressen som nettlesere ser.`,
  },
});

export const foreignPage = (site: string): Explanation => ({
  code: 'page-foreign',
  where: 'header Sec-Fetch-Site',
  expected: 'same-origin or none',
  got: shown(site),
  summary: {
    en: 'Another web site has sent the browser here; it may not call the remote control or the self-service API.',
    nb: 'Et annet nettsted har sendt nettleseren hit; det kan ikke kalle fjernkontrollen eller selvbetjenings-API-et.',
  },
  remedy: ownPage,
});

export const bodyFromPage = (type: string): Explanation => ({
  code: 'page-body-not-json',
  where: 'header Content-Type',
  expected: 'application/json',
  got: type === '' ? 'no header' : shown(type),
  summary: {
    en: 'A browser changes things here with application/json only.',
    nb: 'En nettleser kan bare endre noe her med application/json.',
  },
  remedy: {
    en: 'Send JSON with the header Content-Type: application/json. Programs other than browsers may leave the header out.',
    nb: 'Send JSON med headeren Content-Type: application/json. Andre programmer enn nettlesere kan utelate headeren.',
  },
});

const expectedToken = {
  where: 'header Authorization',
  expected: 'Authorization: Bearer with the control token, or the cookie Sandbox-Control-Token',
} as const;

const giveToken = {
  en: 'Send Authorization: Bearer with the value of SANDBOX_CONTROL_TOKEN that the sandbox was started with; the command line takes it from the same variable.',
  nb: 'Send Authorization: Bearer med verdien av SANDBOX_CONTROL_TOKEN som sandkassen ble startet med; kommandolinjen henter den fra samme variabel.',
};

export const controlTokenMissing: Explanation = {
  code: 'control-token-missing',
  ...expectedToken,
  got: 'no token',
  summary: {
    en: 'The remote control asks for its token.',
    nb: 'Fjernkontrollen krever tokenet sitt.',
  },
  remedy: giveToken,
};

export const controlTokenWrong: Explanation = {
  code: 'control-token-wrong',
  ...expectedToken,
  got: 'another token (not shown)',
  summary: {
    en: 'The token is not that of the remote control.',
    nb: 'Tokenet er ikke fjernkontrollens.',
  },
  remedy: giveToken,
};
