import { z } from 'zod';
import type { DirectorEvent, WatchedCase } from '../../director/index.ts';
import type { Directory } from '../../directory/index.ts';
import {
  type Clock,
  cut,
  type Handler,
  hourInMs,
  localized,
  type Reply,
  type Request,
} from '../../kernel/index.ts';
import { type Observer, observedState, type RunKey } from '../../observer/index.ts';
import { caseInWords } from '../../report/index.ts';
import {
  type CaseResult,
  isPlayed,
  type Library,
  playedPrefix,
  type Scenario,
} from '../../scenarios/index.ts';
import { withBody } from '../body.ts';
import { durationUpTo } from '../duration.ts';
import { json, noContent, refuse } from '../replies.ts';
import { withOwnRun } from '../run.ts';
import type { StateStream } from '../state-stream.ts';
import { runKeyInQuery, runKeyOf } from './run-key.ts';

interface Services {
  readonly library: Library;
  readonly directory: Directory;
  readonly observer: Observer;
  readonly clock: Clock;
  readonly stateStream: StateStream;
  /** Called when a run is forgotten; resolves when that is on disk. */
  readonly forgetObserved: (runKey: RunKey) => Promise<void>;
}

/** `patience` and `quiet`. */
const span = durationUpTo(hourInMs, 'a duration up to an hour, such as PT2S');

export const armInput = z.strictObject({
  institution: z.string().optional().describe('Organisation number; default: the first institution'),
  run: z.string().optional().describe('The header Sandbox-Run of the calls; default: calls without it'),
  patience: span.optional().describe('How long the case waits for its next call: a duration up to an hour'),
  quiet: span.optional().describe('How long the call must not come again after it has succeeded'),
});

/** /_sandbox/scenarios: the test cases, the progress of an institution's own client, and arming of cases. */
export function scenarios(services: Services) {
  const { library, directory, observer, stateStream } = services;

  const withRunKey =
    (answer: (runKey: RunKey, request: Request) => Reply | Promise<Reply>): Handler =>
    (request) => {
      const runKey = runKeyInQuery(request.query, directory);
      if ('faults' in runKey) return refuse(400, 'scenario-query', ...runKey.faults);
      return answer(runKey, request);
    };
  const withScenario =
    (answer: (scenario: Scenario, request: Request) => Reply | Promise<Reply>): Handler =>
    (request) => {
      const { id = '' } = request.params;
      const scenario = library.scenario(id);
      return scenario === undefined ? unknown(id) : answer(scenario, request);
    };
  const watched = ({ institution, run }: RunKey): readonly WatchedCase[] =>
    observer.director().watched(institution, run, observer.now());

  return {
    scenarios: withRunKey((runKey) => {
      const states = watched(runKey);
      return json({
        ...runKey,
        runs: observer.director().runsOf(runKey.institution),
        scenarios: library.scenarios.map((scenario, index) => shortView(scenario, states[index])),
      });
    }),
    scenario: withScenario((scenario, request) =>
      withRunKey((runKey) => {
        const state = watched(runKey).find(({ result }) => result.scenario === scenario.id);
        return json({
          ...shortView(scenario, state),
          ...runKey,
          observed: state?.result,
          ...state?.waiting(),
          inWords: localized((language) => caseInWords(scenario, language)),
          definition: scenario,
        });
      })(request),
    ),
    armScenario: withScenario((scenario, request) =>
      withOwnRun(request, 'scenario-arm', (ownRun) =>
        withOptionalBody(request, ({ institution, run = ownRun, patience, quiet }) => {
          const runKey = runKeyOf({ institution, run }, directory);
          if ('faults' in runKey) return refuse(400, 'scenario-arm', ...runKey.faults);
          if (isPlayed(runKey.run)) return refuse(400, 'scenario-arm', playersRun);
          if (!observer.director().arm(runKey.institution, runKey.run, scenario.id, { patience, quiet }))
            return refuse(409, 'scenario-not-playable', nothingToPlay(scenario.id));
          observer.wake();
          return json({ ...runKey, scenario: scenario.id, armed: true }, 201, {
            Location: `/_sandbox/scenarios/${scenario.id}?${new URLSearchParams({ ...runKey })}`,
          });
        }),
      ),
    ),
    disarmScenario: withScenario(({ id }, request) =>
      withRunKey(({ institution, run }) => {
        if (observer.director().disarm(institution, run, id)) return noContent;
        return refuse(
          404,
          'scenario-not-armed',
          `${id} is not armed for ${institution} in the run ${run}; GET /_sandbox/scenarios says what is`,
        );
      })(request),
    ),
    scenarioState: withRunKey((runKey, { origin }) => json(observedState(runKey, origin, services))),
    forgetScenarios: withRunKey(async (runKey) => {
      observer.director().forget(runKey.institution, runKey.run);
      await services.forgetObserved(runKey);
      return noContent;
    }),
    scenarioEvents: (request) => {
      const runKey = runKeyInQuery(request.query, directory);
      if ('faults' in runKey) return refuse(400, 'scenario-query', ...runKey.faults);
      return stateStream<DirectorEvent>(request, {
        state: () => ({ event: 'state', data: observedState(runKey, request.origin, services) }),
        event: ({ event, ...data }) => ({ event, data }),
        follow(changed, end) {
          const unsubscribe = observer.director().onEvent((change) => {
            if (change.institution === runKey.institution && change.run === runKey.run)
              changed(change.event === 'forgotten' ? undefined : change);
          });
          const removeListener = observer.onClose(end);
          return () => {
            unsubscribe();
            removeListener();
          };
        },
      });
    },
  } satisfies Record<string, Handler>;
}

/** An optional body, as all its fields are optional. */
function withOptionalBody(
  request: Request,
  answer: (input: z.output<typeof armInput>) => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding === undefined && (length === undefined || length === '0')) return answer({});
  const example = '{"institution":"311002007","patience":"PT30S"}';
  return withBody(request, { schema: armInput, code: 'scenario-arm', example }, answer);
}

const playersRun = `run: those that begin with ${playedPrefix} are of the sandbox itself and are not observed; choose another`;

const nothingToPlay = (id: string): string =>
  `${id} has nothing for the sandbox to play and no retry to judge; it is observed without arming: let the client make its calls`;

const unknown = (id: string): Reply =>
  refuse(
    404,
    'scenario-unknown',
    `there is no test case ${cut(id, 40)}; GET /_sandbox/scenarios lists them, with their ids in capitals`,
  );

function shortView(
  { id, title, purpose, area, tags, source }: Scenario,
  { result, isArmed, needsArming, canBeArmed }: Partial<WatchedCase> = {},
) {
  const done = result?.steps.filter(({ status }) => status === 'passed').length ?? 0;
  return {
    id,
    title,
    purpose,
    area,
    tags,
    basis: source.basis,
    state: result?.status,
    ...reasonOf(result),
    steps: { done, of: result?.steps.length ?? 0 },
    armed: isArmed,
    needsArming,
    canBeArmed,
  };
}

const reasonOf = (result: CaseResult | undefined) =>
  result?.reason === undefined ? {} : { reason: result.reason };
