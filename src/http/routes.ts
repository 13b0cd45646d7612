import type { Handler } from '../kernel/index.ts';

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
  readonly control: {
    readonly institutions: Handler;
    readonly institution: Handler;
    readonly createInstitution: Handler;
    readonly putInstitution: Handler;
    readonly patchInstitution: Handler;
    readonly removeInstitution: Handler;
    readonly connection: Handler;
    readonly keystore: Handler;
    readonly authority: Handler;
    readonly certificates: Handler;
    readonly issueCertificates: Handler;
    readonly issuerFile: Handler;
    readonly revocations: Handler;
    readonly revoke: Handler;
    readonly signingKeys: Handler;
    readonly rotateKeys: Handler;
    readonly nextAnswers: Handler;
    readonly orderAnswers: Handler;
    readonly clearAnswers: Handler;
    readonly mintToken: Handler;
    readonly delegations: Handler;
    readonly delegate: Handler;
    readonly withdraw: Handler;
    readonly systemUsers: Handler;
    readonly putSystemUser: Handler;
    readonly removeSystemUser: Handler;
    readonly faults: Handler;
    readonly orderFault: Handler;
    readonly clearFaults: Handler;
    readonly clearFault: Handler;
    readonly magicCustomers: Handler;
    readonly bankAccounts: Handler;
    readonly putBankAccount: Handler;
    readonly removeBankAccounts: Handler;
    readonly testdata: Handler;
    readonly batches: Handler;
    readonly batch: Handler;
    readonly customerHistory: Handler;
    readonly exchanges: Handler;
    readonly exchange: Handler;
    readonly reset: Handler;
    readonly clock: Handler;
    readonly moveClock: Handler;
    readonly switches: Handler;
    readonly setSwitches: Handler;
    readonly state: Handler;
    readonly replaceState: Handler;
    readonly runs: Handler;
    readonly startRun: Handler;
    readonly run: Handler;
    readonly removeRun: Handler;
    readonly pauseRun: Handler;
    readonly resumeRun: Handler;
    readonly stepRun: Handler;
    readonly stopRun: Handler;
    readonly runEvents: Handler;
    readonly scenarios: Handler;
    readonly scenario: Handler;
    readonly armScenario: Handler;
    readonly disarmScenario: Handler;
    readonly scenarioState: Handler;
    readonly forgetScenarios: Handler;
    readonly scenarioEvents: Handler;
    readonly runReport: Handler;
    readonly runComments: Handler;
    readonly putRunComments: Handler;
    readonly observedReport: Handler;
    readonly observedComments: Handler;
    readonly putObservedComments: Handler;
    readonly asset: Handler;
  };
  readonly probe: Handler;
  readonly welcome: Handler;
  /** Any path that is not in the table. */
  readonly unknown: Handler;
  /** A path of the table with another method; `allowed` is what the Allow header says. */
  readonly otherMethod: (allowed: string) => Handler;
}

export interface Route {
  readonly path: string;
  /** `*` answers every method and every path below as well. */
  readonly methods: Readonly<Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | '*', Handler>>>;
}

/** Which path goes where: the whole server on one screen. */
export const routes = ({ maskinporten, kfr, control, probe, welcome }: Services): readonly Route[] => [
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

  {
    path: '/_sandbox/institutions',
    methods: { GET: control.institutions, POST: control.createInstitution },
  },
  {
    path: '/_sandbox/institutions/:fid',
    methods: {
      GET: control.institution,
      PUT: control.putInstitution,
      PATCH: control.patchInstitution,
      DELETE: control.removeInstitution,
    },
  },
  { path: '/_sandbox/institutions/:fid/connection', methods: { GET: control.connection } },
  { path: '/_sandbox/institutions/:fid/keystore.p12', methods: { GET: control.keystore } },
  {
    path: '/_sandbox/certificates',
    methods: { GET: control.certificates, POST: control.issueCertificates },
  },
  { path: '/_sandbox/certificates/authority.pem', methods: { GET: control.authority } },
  { path: '/_sandbox/certificates/revocations', methods: { GET: control.revocations, POST: control.revoke } },
  { path: '/_sandbox/certificates/:file', methods: { GET: control.issuerFile } },
  { path: '/_sandbox/maskinporten/keys', methods: { GET: control.signingKeys } },
  { path: '/_sandbox/maskinporten/keys/rotation', methods: { POST: control.rotateKeys } },
  {
    path: '/_sandbox/maskinporten/next',
    methods: { GET: control.nextAnswers, POST: control.orderAnswers, DELETE: control.clearAnswers },
  },
  { path: '/_sandbox/tokens', methods: { POST: control.mintToken } },
  {
    path: '/_sandbox/delegations',
    methods: { GET: control.delegations, PUT: control.delegate, DELETE: control.withdraw },
  },
  { path: '/_sandbox/system-users', methods: { GET: control.systemUsers, PUT: control.putSystemUser } },
  { path: '/_sandbox/system-users/:id', methods: { DELETE: control.removeSystemUser } },
  {
    path: '/_sandbox/faults',
    methods: { GET: control.faults, POST: control.orderFault, DELETE: control.clearFaults },
  },
  { path: '/_sandbox/faults/:id', methods: { DELETE: control.clearFault } },
  { path: '/_sandbox/magic-customers', methods: { GET: control.magicCustomers } },
  {
    path: '/_sandbox/bank-accounts',
    methods: {
      GET: control.bankAccounts,
      PUT: control.putBankAccount,
      DELETE: control.removeBankAccounts,
    },
  },
  { path: '/_sandbox/testdata', methods: { POST: control.testdata } },
  { path: '/_sandbox/batches', methods: { GET: control.batches } },
  { path: '/_sandbox/batches/:id', methods: { GET: control.batch } },
  { path: '/_sandbox/institutions/:fid/customers/history', methods: { GET: control.customerHistory } },
  { path: '/_sandbox/exchanges', methods: { GET: control.exchanges } },
  { path: '/_sandbox/exchanges/:id', methods: { GET: control.exchange } },
  { path: '/_sandbox/reset', methods: { POST: control.reset } },
  { path: '/_sandbox/clock', methods: { GET: control.clock, PUT: control.moveClock } },
  { path: '/_sandbox/switches', methods: { GET: control.switches, PUT: control.setSwitches } },
  { path: '/_sandbox/state', methods: { GET: control.state, PUT: control.replaceState } },
  { path: '/_sandbox/runs', methods: { GET: control.runs, POST: control.startRun } },
  { path: '/_sandbox/runs/:id', methods: { GET: control.run, DELETE: control.removeRun } },
  { path: '/_sandbox/runs/:id/pause', methods: { POST: control.pauseRun } },
  { path: '/_sandbox/runs/:id/resume', methods: { POST: control.resumeRun } },
  { path: '/_sandbox/runs/:id/step', methods: { POST: control.stepRun } },
  { path: '/_sandbox/runs/:id/stop', methods: { POST: control.stopRun } },
  { path: '/_sandbox/runs/:id/events', methods: { GET: control.runEvents } },
  { path: '/_sandbox/runs/:id/report', methods: { GET: control.runReport } },
  {
    path: '/_sandbox/runs/:id/comments',
    methods: { GET: control.runComments, PUT: control.putRunComments },
  },
  { path: '/_sandbox/scenarios', methods: { GET: control.scenarios } },
  {
    path: '/_sandbox/scenarios/state',
    methods: { GET: control.scenarioState, DELETE: control.forgetScenarios },
  },
  { path: '/_sandbox/scenarios/events', methods: { GET: control.scenarioEvents } },
  { path: '/_sandbox/scenarios/report', methods: { GET: control.observedReport } },
  {
    path: '/_sandbox/scenarios/comments',
    methods: { GET: control.observedComments, PUT: control.putObservedComments },
  },
  { path: '/_sandbox/scenarios/:id', methods: { GET: control.scenario } },
  {
    path: '/_sandbox/scenarios/:id/arm',
    methods: { POST: control.armScenario, DELETE: control.disarmScenario },
  },
  { path: '/_sandbox/assets/:file', methods: { GET: control.asset } },

  { path: '/isalive', methods: { GET: probe } },
  { path: '/isready', methods: { GET: probe } },
  { path: '/health', methods: { GET: probe } },
];
