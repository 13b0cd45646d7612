import type { Directory } from '../../directory/index.ts';
import type { KeptValues } from '../../kept/index.ts';
import { type Clock, cut, type Handler, type Reply, type Request } from '../../kernel/index.ts';
import { type Observer, observedRun, type RunKey } from '../../observer/index.ts';
import { type Comments, comments, reportOf, unknownCases, writeReport } from '../../report/index.ts';
import type { Runs } from '../../runs/index.ts';
import type { Library, RunResult } from '../../scenarios/index.ts';
import { withBody } from '../body.ts';
import { withQuery } from '../query.ts';
import { json, refuse } from '../replies.ts';
import { placeInQuery, placeOf } from '../scenarios/place.ts';
import { nothing, observedReport, type ReportWish, runReport } from './wish.ts';

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
const mostCommented = 200;

/** The source of a report, and the key of its comments. */
interface Subject {
  readonly key: string;
  readonly result: RunResult;
}

const ofRuns = 'run ';
const keyOfRun = (id: string): string => `${ofRuns}${id}`;
const keyOf = ({ institution, run }: RunKey): string => `observed ${institution} ${run}`;

const unknownRun = (id: string): Reply =>
  refuse(404, 'run-unknown', `there is no run ${cut(id, 64)}; GET /_sandbox/runs lists those there are`);

type Answer = (subject: Subject) => Reply | Promise<Reply>;

/**
 * Reports of played and observed runs, and their comments. `forget` removes all comments, `forgetObserved` those of
 * one place.
 */
export function openReports({ library, runs, kept: values, ...services }: Services) {
  const kept = new Map<string, Comments>(values.takeStored(code, comments));
  const forget = (key: string): void => {
    if (kept.delete(key)) values.forget(code, key);
  };
  // A killed process may have removed the run, but not its comments.
  for (const key of [...kept.keys()])
    if (key.startsWith(ofRuns) && runs.get(key.slice(ofRuns.length)) === undefined) forget(key);
  runs.onForgotten((id) => forget(keyOfRun(id)));
  /** Comments of cases that exist; a case may be gone after a restart. */
  const commentsOn = ({ key, result: { cases } }: Subject): Comments => {
    const all = kept.get(key) ?? {};
    return Object.fromEntries(
      cases.flatMap(({ scenario }) => (all[scenario] === undefined ? [] : [[scenario, all[scenario]]])),
    );
  };

  const report = async (subject: Subject, wish: ReportWish): Promise<Reply> => {
    const { format, language, ...front } = wish;
    const made = reportOf(subject.result, library, front, language, commentsOn(subject));
    const { body, contentType, fileName, shown } = await writeReport(made, format);
    return {
      status: 200,
      headers: {
        'Content-Type': contentType,
        'Content-Disposition': `${shown ? 'inline' : 'attachment'}; filename="${fileName}"`,
        'Content-Language': language,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      },
      body,
      account: { answeredBy: 'control' },
    };
  };

  const get: Answer = (subject) => json(commentsOn(subject));

  const put = (request: Request, { key, result }: Subject): Promise<Reply> =>
    withBody(request, { schema: comments, code, example: '{"KFR-N01":"…"}' }, async (given) => {
      // The run may be gone by the time the body has arrived.
      if (result.kind === 'played' && runs.get(result.id) === undefined) return unknownRun(result.id);
      const unknown = unknownCases(given, result);
      if (unknown.length > 0) return refuse(400, code, ...unknown);
      if (Object.keys(given).length === 0) {
        forget(key);
        await values.flush();
        return json(given);
      }
      if (!kept.has(key) && kept.size >= mostCommented)
        return refuse(
          400,
          code,
          `at most ${mostCommented} runs may have comments at once; {} in the place of comments takes those of one away`,
        );
      kept.set(key, given);
      values.keep(code, key, () => kept.get(key));
      await values.flush();
      return json(given);
    });

  const ofRun = ({ params: { id = '' } }: Request, answer: Answer): Reply | Promise<Reply> => {
    const result = runs.get(id)?.result();
    return result === undefined ? unknownRun(id) : answer({ key: keyOfRun(id), result });
  };

  const ofPlace = ({ origin }: Request, place: ReturnType<typeof placeOf>, answer: Answer) =>
    'faults' in place
      ? refuse(400, 'scenario-query', ...place.faults)
      : answer({
          key: keyOf(place),
          result: observedRun(place, origin, services),
        });

  return {
    handlers: {
      runReport: (request) =>
        withQuery(request.query, runReport, (wish) => ofRun(request, (subject) => report(subject, wish))),
      runComments: (request) => withQuery(request.query, nothing, () => ofRun(request, get)),
      putRunComments: (request) =>
        withQuery(request.query, nothing, () => ofRun(request, (subject) => put(request, subject))),
      observedReport: (request) =>
        withQuery(request.query, observedReport, ({ institution, run, ...wish }) =>
          ofPlace(request, placeOf({ institution, run }, services.directory), (subject) =>
            report(subject, wish),
          ),
        ),
      observedComments: (request) => ofPlace(request, placeInQuery(request.query, services.directory), get),
      putObservedComments: (request) =>
        ofPlace(request, placeInQuery(request.query, services.directory), (subject) => put(request, subject)),
    } satisfies Record<string, Handler>,
    forget: () => {
      for (const key of [...kept.keys()]) forget(key);
    },
    forgetObserved: (place: RunKey): Promise<void> => {
      forget(keyOf(place));
      return values.flush();
    },
  };
}
