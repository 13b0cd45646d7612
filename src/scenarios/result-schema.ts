import { z } from 'zod';

/** Results as a file holds them: one that is handed in, or one that an earlier process kept. */

const text = z.string().max(100_000);
const moment = z.iso.datetime({ offset: true, error: 'must be a time of ISO 8601' });
const bilingual = z.object({ nb: text, en: text }).readonly();

const step = z.object({
  step: text,
  status: z.enum(['passed', 'failed', 'open', 'skipped']),
  request: text.exactOptional(),
  testData: z.record(z.string(), text).exactOptional(),
  expected: bilingual,
  actual: bilingual.exactOptional(),
  deviations: z.array(z.object({ what: bilingual, expected: bilingual, actual: bilingual })).exactOptional(),
  correlationId: text.exactOptional(),
  exchange: text.exactOptional(),
  at: moment.exactOptional(),
  durationMs: z.number().min(0).exactOptional(),
  explanation: z.object({ code: text, summary: bilingual, remedy: bilingual }).exactOptional(),
});

const id = z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,39}$/, 'must be the id of a test case');

export const caseResult = z.object({
  scenario: id,
  status: z.enum(['passed', 'failed', 'open', 'not-applicable']),
  reason: bilingual.exactOptional(),
  startedAt: moment.exactOptional(),
  endedAt: moment.exactOptional(),
  steps: z.array(step).max(1_000),
  comment: text.exactOptional(),
});

export const runResult = z.object({
  id: text,
  kind: z.enum(['played', 'observed']),
  state: z.enum(['running', 'paused', 'done', 'stopped']),
  target: text,
  institution: z.object({
    organisationNumber: z.string().regex(/^\d{9}$/, 'must be 9 digits'),
    name: text.exactOptional(),
  }),
  clientId: text.exactOptional(),
  apiVersion: text,
  startedAt: moment,
  endedAt: moment.exactOptional(),
  cases: z
    .array(caseResult)
    .max(10_000)
    // Which of two is it? One may have passed, and the other not.
    .superRefine((cases, { addIssue }) => {
      const seen = new Set<string>();
      for (const [index, { scenario }] of cases.entries()) {
        if (seen.has(scenario))
          addIssue({ code: 'custom', path: [index, 'scenario'], message: `${scenario} is there twice` });
        seen.add(scenario);
      }
    }),
});
