import type { Directory } from '../../directory/index.ts';
import { cut, type Handler, type Reply, type Request } from '../../kernel/index.ts';
import { type PlayEvent, PlayFault, type PlayOptions, type Run } from '../../player/index.ts';
import { mostKept, mostPlaying, playingInstitution, type Runs } from '../../runs/index.ts';
import { countsOf, type Library, selected } from '../../scenarios/index.ts';
import { withBody } from '../body.ts';
import { eventStream } from '../event-stream.ts';
import { json, noContent, refuse, retryAfter } from '../replies.ts';
import { type RunWish, runWish } from './wish.ts';

interface Services {
  readonly runs: Runs;
  readonly library: Library;
  readonly directory: Directory;
}

const code = 'run-wish';

/** /_sandbox/runs: test cases that the sandbox plays against itself. */
export function runs(services: Services) {
  const { runs } = services;
  const one =
    (answer: (run: Run, request: Request) => Reply | Promise<Reply>): Handler =>
    (request) => {
      const { id = '' } = request.params;
      const run = runs.get(id);
      return run === undefined ? unknown(id) : answer(run, request);
    };
  const steered = (steer: (run: Run) => void): Handler =>
    one((run) => {
      if (run.ended)
        return refuse(409, 'run-ended', `the run ${run.id} has ended; POST /_sandbox/runs begins another`);
      steer(run);
      return json(runView(run));
    });
  return {
    runs: () => json({ runs: runs.list().map(shortView) }),
    startRun: (request) =>
      withBody(
        request,
        { schema: runWish, code, example: '{"scenarios":["happy","KFR-N05"],"pace":"step"}' },
        (wish) => started(wish, services),
      ),
    run: one((run) => json(runView(run))),
    pauseRun: steered((run) => run.pause()),
    resumeRun: steered((run) => run.resume()),
    stepRun: steered((run) => run.step()),
    stopRun: one(async (run) => {
      run.stop();
      await run.done;
      return json(runView(run));
    }),
    removeRun: async ({ params: { id = '' } }) => ((await runs.forget(id)) ? noContent : unknown(id)),
    runEvents: one((run, request) =>
      eventStream(request, [], (tell, end) => {
        tell({ event: 'snapshot', data: runView(run) });
        const leave = run.follow((event) => {
          tell(eventView(event));
          if (run.ended) end();
        });
        if (run.ended) end();
        return leave;
      }),
    ),
  } satisfies Record<string, Handler>;
}

async function started(wish: RunWish, { runs, library, directory }: Services): Promise<Reply> {
  const selection = selected(library, wish.scenarios ?? []);
  const player = playingInstitution(wish.institution, directory);
  const errors = [
    ...('errors' in selection ? selection.errors.map((error) => `scenarios: ${error}`) : []),
    ...('error' in player ? [player.error] : []),
  ];
  if ('errors' in selection || 'error' in player) return refuse(400, code, ...errors);
  try {
    const run = await runs.start(selection.scenarios, player.fid, optionsOf(wish));
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
    if (error instanceof PlayFault) return refuse(503, 'run-not-started', ...error.lines);
    throw error;
  }
}

const optionsOf = ({ pace, paused, parallel }: RunWish): PlayOptions => ({
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

/** The result so far, with the steps that are being played or waited for. */
const runView = (run: Run) => ({ ...run.result(), current: run.current() });

function shortView(run: Run) {
  const { cases, ...result } = run.result();
  return { ...result, counts: countsOf(cases), current: run.current() };
}

const eventView = ({ event, ...data }: PlayEvent) => ({ event, data });
