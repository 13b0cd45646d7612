import { cut, type Handler, type Reply, type Request } from '../../kernel/index.ts';
import { type Comments, comments, reportOf, unknownCases, writeReport } from '../../report/index.ts';
import type { RunResult, Scenario } from '../../scenarios/index.ts';
import { withBody } from '../body.ts';
import { json, refuse } from '../replies.ts';
import {
  type ReportWish,
  readNothing,
  readObservedReport,
  readRunReport,
  readScope,
  type Scope,
} from './wish.ts';

/** Where the results of reports come from. */
export interface ReportSources {
  readonly scenarios: { scenario(id: string): Scenario | undefined };
  /** A run that was played. */
  run(id: string): RunResult | undefined;
  /** What was observed of an institution in a run of its own; without them the usual ones. A reply says why there is none. */
  observed(scope: Scope): RunResult | Reply;
}

const code = 'comments';

/** Reports of runs and of what was observed, and what is written about their cases; `forget` takes that away. */
export function openReports(sources: ReportSources) {
  const kept = new Map<string, Comments>();

  /** What is written about cases, also those of an earlier time that the run has no more: it may have them again. */
  const written = (result: RunResult): Comments => kept.get(keyOf(result)) ?? {};

  const report = async (result: RunResult, { format, language, ...wish }: ReportWish): Promise<Reply> => {
    const made = reportOf(result, sources.scenarios, wish, language, written(result));
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

  const put = (request: Request, result: RunResult): Promise<Reply> =>
    withBody(request, { schema: comments, code, example: '{"KFR-N01":"…"}' }, (given) => {
      const unknown = unknownCases(given, result);
      if (unknown.length > 0) return refuse(400, code, ...unknown);
      kept.set(keyOf(result), given);
      return json(given);
    });

  const ofRun = (path: string, answer: (result: RunResult) => Reply | Promise<Reply>) => {
    const id = path.split('/')[3] ?? '';
    const result = sources.run(id);
    return result === undefined
      ? refuse(404, 'run-unknown', `there is no run ${cut(id, 64)}; GET /_sandbox/runs lists those there are`)
      : answer(result);
  };

  const ofObserved = (scope: Scope, answer: (result: RunResult) => Reply | Promise<Reply>) => {
    const result = sources.observed(scope);
    return 'cases' in result ? answer(result) : result;
  };

  return {
    handlers: {
      runReport: ({ path, query }) => {
        const read = readRunReport(query);
        return 'refused' in read ? read.refused : ofRun(path, (result) => report(result, read.wish));
      },
      runComments: ({ path, query }) => {
        const read = readNothing(query);
        return 'refused' in read ? read.refused : ofRun(path, (result) => json(written(result)));
      },
      putRunComments: (request) => {
        const read = readNothing(request.query);
        return 'refused' in read ? read.refused : ofRun(request.path, (result) => put(request, result));
      },
      observedReport: ({ query }) => {
        const read = readObservedReport(query);
        if ('refused' in read) return read.refused;
        const { institution, run, ...wish } = read.wish;
        return ofObserved({ institution, run }, (result) => report(result, wish));
      },
      observedComments: ({ query }) => {
        const read = readScope(query);
        return 'refused' in read ? read.refused : ofObserved(read.wish, (result) => json(written(result)));
      },
      putObservedComments: (request) => {
        const read = readScope(request.query);
        return 'refused' in read ? read.refused : ofObserved(read.wish, (result) => put(request, result));
      },
    } satisfies Record<string, Handler>,
    forget: () => kept.clear(),
  };
}

const keyOf = ({ kind, id, institution }: RunResult): string =>
  [kind, kind === 'observed' ? institution.organisationNumber : '', id].join(' ');
