import type { Directory } from '../../directory/index.ts';
import type { KeptValues } from '../../kept/index.ts';
import {
  type Clock,
  cut,
  defaultLanguage,
  type Handler,
  type Reply,
  type Request,
} from '../../kernel/index.ts';
import { type Observer, observedRun, type RunKey } from '../../observer/index.ts';
import { type Comments, comments, limited, reportOf, unknownCases, writeReport } from '../../report/index.ts';
import type { Runs } from '../../runs/index.ts';
import type { Library, RunResult } from '../../scenarios/index.ts';
import { withBody } from '../body.ts';
import { withQuery } from '../query.ts';
import { json, refuse } from '../replies.ts';
import { runKeyInQuery, runKeyOf } from '../scenarios/run-key.ts';
import { noParameters, observedReport, type ReportInput, runReport } from './input.ts';

interface Services {
  readonly library: Library;
  readonly runs: Runs;
  readonly observer: Observer;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly kept: KeptValues;
}

const code = 'comments';
/** Maximum number of runs with comments, played and observed. */
const maxCommentedRuns = 200;

/** The run of a report, and the key of its comments. */
interface CommentedRun {
  readonly key: string;
  readonly result: RunResult;
}

const runPrefix = 'run ';
const keyOfRun = (id: string): string => `${runPrefix}${id}`;
const observedPrefix = 'observed ';
const keyOfObserved = ({ institution, run }: RunKey): string => `${observedPrefix}${institution} ${run}`;

const unknownRun = (id: string): Reply =>
  refuse(404, 'run-unknown', `there is no run ${cut(id, 64)}; GET /_sandbox/runs lists those there are`);

type AnswerRun = (commented: CommentedRun) => Reply | Promise<Reply>;

type AnswerResult = (run: RunResult) => Reply | Promise<Reply>;

/** Answers with a run as its reports have it, or refuses an unknown one. */
export interface Results {
  /** The run that the path names. */
  ofRun(request: Request, answer: AnswerResult): Reply | Promise<Reply>;
  ofObserved(
    request: Request,
    runKey: ReturnType<typeof runKeyOf>,
    answer: AnswerResult,
  ): Reply | Promise<Reply>;
}

/**
 * Reports and comments of played and observed runs. `forget` removes all comments, `forgetObserved` those of one run of an
 * institution, `forgetRun` those of a run of all institutions.
 */
export function openReports({ library, runs, kept: values, ...services }: Services) {
  const commentsByKey = new Map<string, Comments>(values.takeStored(code, comments));
  const forget = (key: string): void => {
    if (commentsByKey.delete(key)) values.forget(code, key);
  };
  // A process that was killed may have removed a run, but not its comments.
  for (const key of [...commentsByKey.keys()])
    if (key.startsWith(runPrefix) && runs.get(key.slice(runPrefix.length)) === undefined) forget(key);
  runs.onForgotten((id) => forget(keyOfRun(id)));
  /** Comments of the cases in a run; a case may be gone after a restart. */
  const commentsOn = ({ key, result: { cases } }: CommentedRun): Comments => {
    const all = commentsByKey.get(key) ?? {};
    return Object.fromEntries(
      cases.flatMap(({ scenario }) => (all[scenario] === undefined ? [] : [[scenario, all[scenario]]])),
    );
  };

  const report = async (commented: CommentedRun, input: ReportInput): Promise<Reply> => {
    const { format, language, tags, ...front } = input;
    const result = limited(commented.result, library, tags);
    if ('errors' in result) return refuse(400, 'report', ...result.errors.map((error) => `tags: ${error}`));
    const model = reportOf(result, library, front, language, commentsOn(commented));
    const { body, contentType, fileName, inline } = await writeReport(model, format);
    return {
      status: 200,
      headers: {
        'Content-Type': contentType,
        'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename="${fileName}"`,
        'Content-Language': language,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      },
      body,
      account: { answeredBy: 'control' },
    };
  };

  const reported = (commented: CommentedRun): RunResult =>
    reportOf(commented.result, library, {}, defaultLanguage, commentsOn(commented)).run;

  const get: AnswerRun = (commented) => json(commentsOn(commented));

  const put = (request: Request, { key, result }: CommentedRun): Promise<Reply> =>
    withBody(request, { schema: comments, code, example: '{"KFR-N01":"…"}' }, async (input) => {
      // The run may be removed while the body arrives.
      if (result.kind === 'played' && runs.get(result.id) === undefined) return unknownRun(result.id);
      const unknown = unknownCases(input, result);
      if (unknown.length > 0) return refuse(400, code, ...unknown);
      if (Object.keys(input).length === 0) {
        forget(key);
        await values.flush();
        return json(input);
      }
      if (!commentsByKey.has(key) && commentsByKey.size >= maxCommentedRuns)
        return refuse(
          400,
          code,
          `at most ${maxCommentedRuns} runs may have comments at once; {} in the place of comments takes those of one away`,
        );
      commentsByKey.set(key, input);
      values.keep(code, key, () => commentsByKey.get(key));
      await values.flush();
      return json(input);
    });

  const ofRun = ({ params: { id = '' } }: Request, answer: AnswerRun): Reply | Promise<Reply> => {
    const result = runs.get(id)?.result();
    return result === undefined ? unknownRun(id) : answer({ key: keyOfRun(id), result });
  };

  const ofObserved = ({ origin }: Request, runKey: ReturnType<typeof runKeyOf>, answer: AnswerRun) =>
    'faults' in runKey
      ? refuse(400, 'scenario-query', ...runKey.faults)
      : answer({
          key: keyOfObserved(runKey),
          result: observedRun(runKey, origin, services),
        });

  return {
    handlers: {
      runReport: (request) =>
        withQuery(request.query, runReport, (input) =>
          ofRun(request, (commented) => report(commented, input)),
        ),
      runComments: (request) => withQuery(request.query, noParameters, () => ofRun(request, get)),
      putRunComments: (request) =>
        withQuery(request.query, noParameters, () => ofRun(request, (commented) => put(request, commented))),
      observedReport: (request) =>
        withQuery(request.query, observedReport, ({ institution, run, ...input }) =>
          ofObserved(request, runKeyOf({ institution, run }, services.directory), (commented) =>
            report(commented, input),
          ),
        ),
      observedComments: (request) =>
        ofObserved(request, runKeyInQuery(request.query, services.directory), get),
      putObservedComments: (request) =>
        ofObserved(request, runKeyInQuery(request.query, services.directory), (commented) =>
          put(request, commented),
        ),
    } satisfies Record<string, Handler>,
    results: {
      ofRun: (request, answer) => ofRun(request, (commented) => answer(reported(commented))),
      ofObserved: (request, runKey, answer) =>
        ofObserved(request, runKey, (commented) => answer(reported(commented))),
    } satisfies Results,
    forget: () => {
      for (const key of [...commentsByKey.keys()]) forget(key);
    },
    forgetRun: (run: string): Promise<void> => {
      for (const key of [...commentsByKey.keys()])
        if (key.startsWith(observedPrefix) && key.endsWith(` ${run}`)) forget(key);
      return values.flush();
    },
    forgetObserved: (runKey: RunKey): Promise<void> => {
      forget(keyOfObserved(runKey));
      return values.flush();
    },
  };
}
