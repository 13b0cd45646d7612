import { bases, type Handler, type Route } from '../kernel/index.ts';
import { consolePages } from './console-paths.ts';
import type { Login } from './login/login.ts';

export interface Services {
  readonly maskinporten: {
    readonly metadata: Handler;
    readonly keys: Handler;
    readonly token: Handler;
    readonly contractYaml: Handler;
    readonly contractJson: Handler;
    readonly selfService: Handler;
    readonly errors: { readonly index: Handler; readonly page: Handler };
  };
  readonly kfr: {
    readonly contractYaml: Handler;
    readonly contractJson: Handler;
    readonly customers: Handler;
    readonly version2: {
      readonly contractYaml: Handler;
      readonly contractJson: Handler;
      readonly customers: Handler;
    };
  };
  /** The routes under /_sandbox. */
  readonly control: readonly Route[];
  readonly login: Pick<Login, 'page' | 'logIn' | 'logOut' | 'redirectOf' | 'onChange'>;
  readonly alive: Handler;
  readonly ready: Handler;
  readonly health: Handler;
  readonly metrics: Handler;
  /** GET /: the console for browsers, the most important paths for others. */
  readonly start: Handler;
  readonly webConsole: { readonly page: Handler; readonly file: Handler };
  /** For a path without a route. */
  readonly notFound: Handler;
  /** For an unsupported method; `allowed` is the value of Allow. */
  readonly methodNotAllowed: (allowed: string) => Handler;
  /** Records exchanges in the journal, for requests that are refused before routing. */
  readonly recorded: (handler: Handler) => Handler;
}

/** All routes. Those of the remote control are in control/routes.ts. */
export const routes = ({
  maskinporten,
  kfr,
  control,
  login,
  alive,
  ready,
  health,
  metrics,
  start,
  webConsole,
}: Services): readonly Route[] => [
  { path: '/', methods: { GET: start } },
  ...consolePages.map((path) => ({ path, methods: { GET: webConsole.page } })),
  { path: '/console/:file', methods: { GET: webConsole.file } },
  { path: '/login', methods: { GET: login.page, POST: login.logIn } },
  { path: '/logout', methods: { POST: login.logOut } },

  { path: '/.well-known/oauth-authorization-server', methods: { GET: maskinporten.metadata } },
  { path: '/jwk', methods: { GET: maskinporten.keys } },
  { path: '/token', methods: { POST: maskinporten.token } },
  { path: '/errors', methods: { GET: maskinporten.errors.index } },
  { path: '/errors/:error', methods: { GET: maskinporten.errors.page } },

  { path: `${bases.selfService}/openapi.yaml`, methods: { GET: maskinporten.contractYaml } },
  { path: `${bases.selfService}/openapi.json`, methods: { GET: maskinporten.contractJson } },
  { path: bases.selfService, methods: { '*': maskinporten.selfService } },

  { path: `${bases.kfr}/openapi.yaml`, methods: { GET: kfr.contractYaml } },
  { path: `${bases.kfr}/openapi.json`, methods: { GET: kfr.contractJson } },
  { path: bases.kfr, methods: { '*': kfr.customers } },

  { path: `${bases.kfrVersion2}/openapi.yaml`, methods: { GET: kfr.version2.contractYaml } },
  { path: `${bases.kfrVersion2}/openapi.json`, methods: { GET: kfr.version2.contractJson } },
  { path: bases.kfrVersion2, methods: { '*': kfr.version2.customers } },

  ...control,

  { path: '/isalive', methods: { GET: alive } },
  { path: '/isready', methods: { GET: ready } },
  { path: '/health', methods: { GET: health } },
  { path: '/metrics', methods: { GET: metrics } },
];
