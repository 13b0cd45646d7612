import type { Handler, Route } from '../kernel/index.ts';

/** What answers behind the paths. */
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
  /** Everything under /_sandbox. */
  readonly control: readonly Route[];
  readonly alive: Handler;
  readonly ready: Handler;
  readonly welcome: Handler;
  /** Any path that is not in the table. */
  readonly unknown: Handler;
  /** A path of the table with another method; `allowed` is what the Allow header says. */
  readonly otherMethod: (allowed: string) => Handler;
  /** The handler, with its exchange in the journal: for what is refused before the table. */
  readonly recorded: (handler: Handler) => Handler;
}

/** Which path goes where: the services on one screen. The remote control brings its own table. */
export const routes = ({ maskinporten, kfr, control, alive, ready, welcome }: Services): readonly Route[] => [
  { path: '/', methods: { GET: welcome } },

  { path: '/.well-known/oauth-authorization-server', methods: { GET: maskinporten.metadata } },
  { path: '/jwk', methods: { GET: maskinporten.keys } },
  { path: '/token', methods: { POST: maskinporten.token } },
  { path: '/errors', methods: { GET: maskinporten.errors.index } },
  { path: '/errors/:error', methods: { GET: maskinporten.errors.page } },

  { path: '/api/v1/openapi.yaml', methods: { GET: maskinporten.contractYaml } },
  { path: '/api/v1/openapi.json', methods: { GET: maskinporten.contractJson } },
  { path: '/api/v1', methods: { '*': maskinporten.selfService } },

  { path: '/kar-ws/api/v1/openapi.yaml', methods: { GET: kfr.contractYaml } },
  { path: '/kar-ws/api/v1/openapi.json', methods: { GET: kfr.contractJson } },
  { path: '/kar-ws/api/v1', methods: { '*': kfr.customers } },

  { path: '/kar-ws/api/v2/openapi.yaml', methods: { GET: kfr.version2.contractYaml } },
  { path: '/kar-ws/api/v2/openapi.json', methods: { GET: kfr.version2.contractJson } },
  { path: '/kar-ws/api/v2', methods: { '*': kfr.version2.customers } },

  ...control,

  { path: '/isalive', methods: { GET: alive } },
  { path: '/isready', methods: { GET: ready } },
  { path: '/health', methods: { GET: ready } },
];
