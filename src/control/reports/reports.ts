import type { Directory } from '../../directory/index.ts';
import { type Clock, cut, type Handler, type Reply, type Request } from '../../kernel/index.ts';
import { type Comments, comments, reportOf, unknownCases, writeReport } from '../../report/index.ts';
import type { Library, RunResult } from '../../scenarios/index.ts';
import { withBody } from '../body.ts';
import { json, refuse } from '../replies.ts';
import type { Runs } from '../runs/keeper.ts';
import type { Observer } from '../scenarios/observer.ts';
import { type Place, placeInQuery, placeOf } from '../scenarios/place.ts';
import { observedRun } from '../scenarios/scenarios.ts';
import { type ReportWish, readNothing, readObservedReport, readRunReport } from './wish.ts';

interface Services {
  readonly library: Library;
  readonly runs: Runs;
  readonly observer: Observer;
  readonly directory: Directory;
  readonly clock: Clock;
}

const code = 'comments';
/** Runs, played and observed, that may have comments at once. */
const mostCommented = 200;

/** What a report is made of, and by what its comments are kept. */
interface Subject {
  readonly key: string;
  readonly result: RunResult;
}

const keyOfRun = (id: string): string => `run ${id}`;
const keyOf = ({ institution, run }: Place): string => `observed ${institution} ${run}`;

const unknownRun = (id: string): Reply =>
  refuse(404, 'run-unknown', `there is no run ${cut(id, 64)}; GET /_sandbox/runs lists those there are`);

type Answer = (subject: Subject) => Reply | Promise<Reply>;

/** Reports of runs and of what was observed, and what is written about their cases; `forget` takes all of that away, `forgetObserved` that of one place. */
export function openReports({ library, runs, ...services }: Services) {
  const kept = new Map<string, Comments>();
  runs.onForgotten((id) => kept.delete(keyOfRun(id)));

  const report = async ({ key, result }: Subject, wish: ReportWish): Promise<Reply> => {
    const { format, language, ...front } = wish;
    const made = reportOf(result, library, front, language, kept.get(key));
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

  const get: Answer = ({ key }) => json(kept.get(key) ?? {});

  const put = (request: Request, { key, result }: Subject): Promise<Reply> =>
    withBody(request, { schema: comments, code, example: '{"KFR-N01":"…"}' }, (given) => {
      // It may be gone by the time that the body has come.
      if (result.kind === 'played' && runs.get(result.id) === undefined) return unknownRun(result.id);
      const unknown = unknownCases(given, result);
      if (unknown.length > 0) return refuse(400, code, ...unknown);
      if (Object.keys(given).length === 0) {
        kept.delete(key);
        return json(given);
      }
      if (!kept.has(key) && kept.size >= mostCommented)
        return refuse(
          400,
          code,
          `at most ${mostCommented} runs may have comments at once; {} in the place of comments takes those of one away`,
        );
      kept.set(key, given);
      return json(given);
    });

  const ofRun = ({ path }: Request, answer: Answer): Reply | Promise<Reply> => {
    const id = path.split('/')[3] ?? '';
    const result = runs.result(id);
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
      runReport: (request) => {
        const read = readRunReport(request.query);
        return 'refused' in read ? read.refused : ofRun(request, (subject) => report(subject, read.wish));
      },
      runComments: (request) => {
        const read = readNothing(request.query);
        return 'refused' in read ? read.refused : ofRun(request, get);
      },
      putRunComments: (request) => {
        const read = readNothing(request.query);
        return 'refused' in read ? read.refused : ofRun(request, (subject) => put(request, subject));
      },
      observedReport: (request) => {
        const read = readObservedReport(request.query);
        if ('refused' in read) return read.refused;
        const { institution, run, ...wish } = read.wish;
        const place = placeOf({ institution, run }, services.directory);
        return ofPlace(request, place, (subject) => report(subject, wish));
      },
      observedComments: (request) => ofPlace(request, placeInQuery(request.query, services.directory), get),
      putObservedComments: (request) =>
        ofPlace(request, placeInQuery(request.query, services.directory), (subject) => put(request, subject)),
    } satisfies Record<string, Handler>,
    forget: () => kept.clear(),
    forgetObserved: (place: Place) => void kept.delete(keyOf(place)),
  };
}
