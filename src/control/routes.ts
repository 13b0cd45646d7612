import type { bases, Route } from '../kernel/index.ts';
import { type ControlServices, handlersOf } from './control.ts';
import { answeringErrors } from './failures.ts';
import { withQueryNotes } from './unknown-query.ts';

/** A path below /_sandbox, which requires the control token. */
type ControlRoute = Route & { readonly path: `${typeof bases.control}/${string}` };

/** The route table of the remote control: all of /_sandbox. */
export function openControl(services: ControlServices): readonly ControlRoute[] {
  const control = answeringErrors(withQueryNotes(handlersOf(services)));
  return [
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
    {
      path: '/_sandbox/certificates/revocations',
      methods: { GET: control.revocations, POST: control.revoke },
    },
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
    { path: '/_sandbox/customers', methods: { GET: control.customers } },
    { path: '/_sandbox/customers/history', methods: { GET: control.customerHistories } },
    { path: '/_sandbox/exchanges', methods: { GET: control.exchanges } },
    { path: '/_sandbox/exchanges/count', methods: { GET: control.exchangeCount } },
    { path: '/_sandbox/exchanges/groups', methods: { GET: control.exchangeGroups } },
    { path: '/_sandbox/exchanges/wait', methods: { GET: control.exchangeWait } },
    { path: '/_sandbox/exchanges/:id', methods: { GET: control.exchange } },
    { path: '/_sandbox/events', methods: { GET: control.events } },
    { path: '/_sandbox/explain', methods: { POST: control.explain } },
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
    { path: '/_sandbox/runs/:id/sheet', methods: { POST: control.planRunSheet } },
    { path: '/_sandbox/runs/:id/sheet/filled', methods: { POST: control.fillRunSheet } },
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
    { path: '/_sandbox/scenarios/sheet', methods: { POST: control.planObservedSheet } },
    { path: '/_sandbox/scenarios/sheet/filled', methods: { POST: control.fillObservedSheet } },
    { path: '/_sandbox/scenarios/:id', methods: { GET: control.scenario } },
    {
      path: '/_sandbox/scenarios/:id/arm',
      methods: { POST: control.armScenario, DELETE: control.disarmScenario },
    },
    { path: '/_sandbox/session', methods: { GET: control.session } },
    { path: '/_sandbox/openapi', methods: { GET: control.controlPage } },
    { path: '/_sandbox/openapi.yaml', methods: { GET: control.controlYaml } },
    { path: '/_sandbox/openapi.json', methods: { GET: control.controlJson } },
    { path: '/_sandbox/assets/:file', methods: { GET: control.asset } },
  ];
}
