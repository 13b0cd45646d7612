import { z } from 'zod';
import type { WatchedCase } from '../../director/index.ts';
import type { Directory } from '../../directory/index.ts';
import { type Clock, cut, type Handler, hourInMs, type Reply, type Request } from '../../kernel/index.ts';
import { type Observer, observedRun, type RunKey } from '../../observer/index.ts';
import {
  type CaseResult,
  isPlayed,
  type Library,
  playedPrefix,
  type Scenario,
} from '../../scenarios/index.ts';
import { withBody } from '../body.ts';
import { durationUpTo } from '../duration.ts';
import { eventStream } from '../event-stream.ts';
import { json, noContent, refuse } from '../replies.ts';
import { placeInQuery, placeOf } from './place.ts';

interface Services {
  readonly library: Library;
  readonly directory: Directory;
  readonly observer: Observer;
  readonly clock: Clock;
  /** CallName when a place is forgotten; resolves when that is on disk. */
  readonly forgetObserved: (place: RunKey) => Promise<void>;
}

/** Maximum of `patience` and `quiet`, in milliseconds. */
const longest = hourInMs;
const span = durationUpTo(longest, 'a duration up to an hour, such as PT2S');

const armWish = z.strictObject({
  institution: z.string().optional(),
  run: z.string().optional(),
  patience: span.optional(),
  quiet: span.optional(),
});

/**
 * /_sandbox/scenarios: the test cases, the progress of an institution's own client, and the cases in which the
 * sandbox takes part.
 */
export function scenarios(services: Services) {
  const { library, directory, observer } = services;

  const at =
    (answer: (place: RunKey, request: Request) => Reply | Promise<Reply>): Handler =>
    (request) => {
      const place = placeInQuery(request.query, directory);
      if ('faults' in place) return refuse(400, 'scenario-query', ...place.faults);
      return answer(place, request);
    };
  const one =
    (answer: (scenario: Scenario, request: Request) => Reply | Promise<Reply>): Handler =>
    (request) => {
      const { id = '' } = request.params;
      const scenario = library.scenario(id);
      return scenario === undefined ? unknown(id) : answer(scenario, request);
    };
  const watched = ({ institution, run }: RunKey): readonly WatchedCase[] =>
    observer.director().watched(institution, run, observer.now());

  return {
    scenarios: at((place) => {
      const states = watched(place);
      return json({
        ...place,
        runs: observer.director().runsOf(place.institution),
        scenarios: library.scenarios.map((scenario, index) => shortView(scenario, states[index])),
      });
    }),
    scenario: one((scenario, request) =>
      at((place) => {
        const state = watched(place).find(({ result }) => result.scenario === scenario.id);
        return json({
          ...shortView(scenario, state),
          ...place,
          observed: state?.result,
          definition: scenario,
        });
      })(request),
    ),
    armScenario: one((scenario, request) =>
      withOptionalBody(request, (wish) => {
        const place = placeOf(wish, directory);
        if ('faults' in place) return refuse(400, 'scenario-arm', ...place.faults);
        if (isPlayed(place.run)) return refuse(400, 'scenario-arm', playersRun);
        const { patience, quiet } = wish;
        if (!observer.director().arm(place.institution, place.run, scenario.id, { patience, quiet }))
          return refuse(409, 'scenario-not-playable', nothingToPlay(scenario.id));
        observer.wake();
        return json({ ...place, scenario: scenario.id, armed: true }, 201, {
          Location: `/_sandbox/scenarios/${scenario.id}?${new URLSearchParams({ ...place })}`,
        });
      }),
    ),
    disarmScenario: one(({ id }, request) =>
      at(({ institution, run }) => {
        if (observer.director().disarm(institution, run, id)) return noContent;
        return refuse(
          404,
          'scenario-not-armed',
          `${id} is not armed for ${institution} in the run ${run}; GET /_sandbox/scenarios says what is`,
        );
      })(request),
    ),
    scenarioState: at((place, { origin }) => json(observedRun(place, origin, services))),
    forgetScenarios: at(async (place) => {
      observer.director().forget(place.institution, place.run);
      await services.forgetObserved(place);
      return noContent;
    }),
    scenarioEvents: (request) => {
      const place = placeInQuery(request.query, directory);
      if ('faults' in place) return refuse(400, 'scenario-query', ...place.faults);
      // State and subscription in one step, so that no event is lost between.
      return eventStream(request, [], (tell, end) => {
        const tellState = () => tell({ event: 'state', data: observedRun(place, request.origin, services) });
        tellState();
        const leave = observer.director().onEvent((told) => {
          if (told.institution !== place.institution || told.run !== place.run) return;
          if (told.event === 'forgotten') return tellState();
          const { event, ...data } = told;
          tell({ event, data });
        });
        const forget = observer.onClose(end);
        return () => {
          leave();
          forget();
        };
      });
    },
  } satisfies Record<string, Handler>;
}

/** The body is optional, as all its fields are. */
function withOptionalBody(
  request: Request,
  answer: (wish: z.output<typeof armWish>) => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding === undefined && (length === undefined || length === '0')) return answer({});
  const example = '{"institution":"311002007","patience":"PT30S"}';
  return withBody(request, { schema: armWish, code: 'scenario-arm', example }, answer);
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
  { result, isArmed, needsArming }: Partial<WatchedCase> = {},
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
  };
}

const reasonOf = (result: CaseResult | undefined) =>
  result?.reason === undefined ? {} : { reason: result.reason };
