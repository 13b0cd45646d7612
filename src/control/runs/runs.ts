import type { Directory } from '../../directory/index.ts';
import { cut, type Handler, type Reply, type Request } from '../../kernel/index.ts';
import { PlayError, type PlayEvent, type PlayOptions, type Run } from '../../player/index.ts';
import { mostKept, mostPlaying, playingInstitution, type Runs } from '../../runs/index.ts';
import { countsOf, type Library, selected } from '../../scenarios/index.ts';
import { withBody } from '../body.ts';
import { json, noContent, refuse, retryAfter } from '../replies.ts';
import type { StateStream } from '../state-stream.ts';
import { type RunInput, runInput } from './input.ts';

interface Services {
  readonly runs: Runs;
  readonly library: Library;
  readonly directory: Directory;
  readonly stateStream: StateStream;
}

const code = 'run-wish';

/** /_sandbox/runs: test cases that the sandbox plays against itself. */
export function runs(services: Services) {
  const { runs, stateStream } = services;
  const withRun =
    (answer: (run: Run, request: Request) => Reply | Promise<Reply>): Handler =>
    (request) => {
      const { id = '' } = request.params;
      const run = runs.get(id);
      return run === undefined ? unknown(id) : answer(run, request);
    };
  const controlling = (control: (run: Run) => void): Handler =>
    withRun((run) => {
      if (run.ended)
        return refuse(409, 'run-ended', `the run ${run.id} has ended; POST /_sandbox/runs begins another`);
      control(run);
      return json(runView(run));
    });
  return {
    runs: () => json({ runs: runs.list().map(shortView) }),
    startRun: (request) =>
      withBody(
        request,
        { schema: runInput, code, example: '{"scenarios":["happy","KFR-N05"],"pace":"step"}' },
        (input) => startRun(input, services),
      ),
    run: withRun((run) => json(runView(run))),
    pauseRun: controlling((run) => run.pause()),
    resumeRun: controlling((run) => run.resume()),
    stepRun: controlling((run) => run.step()),
    stopRun: withRun(async (run) => {
      run.stop();
      await run.done;
      return json(runView(run));
    }),
    removeRun: async ({ params: { id = '' } }) => ((await runs.forget(id)) ? noContent : unknown(id)),
    runEvents: withRun((run, request) =>
      stateStream<PlayEvent>(request, {
        state: () => ({ event: 'snapshot', data: runView(run) }),
        event: ({ event, ...data }) => ({ event, data }),
        follow(changed, end) {
          if (run.ended) end();
          return run.follow((event) => {
            changed(event);
            if (run.ended) end();
          });
        },
      }),
    ),
  } satisfies Record<string, Handler>;
}

async function startRun(input: RunInput, { runs, library, directory }: Services): Promise<Reply> {
  const selection = selected(library, input.scenarios ?? []);
  const player = playingInstitution(input.institution, directory);
  const errors = [
    ...('errors' in selection ? selection.errors.map((error) => `scenarios: ${error}`) : []),
    ...('error' in player ? [player.error] : []),
  ];
  if ('errors' in selection || 'error' in player) return refuse(400, code, ...errors);
  try {
    const run = await runs.start(selection.scenarios, player.fid, {
      ...optionsOf(input),
      limitedTo: selection.limitedTo,
    });
    if (run === 'closed')
      return retryAfter(
        1,
        refuse(503, 'run-not-started', 'the sandbox is being reset or ended; ask again when it is ready'),
      );
    if (run === 'too many')
      return refuse(
        429,
        'too-many-runs',
        `${mostPlaying} runs are playing, and no more may at once; wait for one to end, or stop one: GET /_sandbox/runs lists them`,
      );
    return json(runView(run), 201, { Location: `/_sandbox/runs/${run.id}` });
  } catch (error) {
    if (error instanceof PlayError) return refuse(503, 'run-not-started', ...error.lines);
    throw error;
  }
}

const optionsOf = ({ pace, paused, parallel }: RunInput): PlayOptions => ({
  ...(pace === undefined ? {} : { pace }),
  ...(paused === undefined ? {} : { paused }),
  ...(parallel === undefined ? {} : { parallel }),
});

const unknown = (id: string): Reply =>
  refuse(
    404,
    'run-unknown',
    `there is no run ${cut(id, 64)}; GET /_sandbox/runs lists the newest ${mostKept}`,
  );

/** The present result, with the cases that are being played. */
const runView = (run: Run) => ({ ...run.result(), current: run.current() });

function shortView(run: Run) {
  const { cases, ...result } = run.result();
  return { ...result, counts: countsOf(cases), current: run.current() };
}
