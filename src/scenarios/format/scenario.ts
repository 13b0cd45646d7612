import { z } from 'zod';
import { expectation } from './expectation.ts';
import { duration, localizedText, name, role, standing } from './parts.ts';
import { call, instead, request } from './request.ts';
import { rule } from './rules.ts';

const standings = z.partialRecord(role, standing);

export const areas = [
  'token',
  'registration',
  'ending',
  'batch',
  'lookup',
  'initial-load',
  'resilience',
] as const;

export const step = z.strictObject({
  id: name.optional().describe('Used by later steps to refer to this one; default step-1, step-2'),
  title: localizedText.describe('What is done'),
  call: call.optional().describe('The operation; omitted if retries is present'),
  with: request.optional().describe('What differs from a valid call of the operation'),
  retries: name.optional().describe('The call of that earlier step repeated, as a retry'),
  after: duration.optional().describe('With retries: the client waits at least this long first'),
  quiet: duration
    .optional()
    .describe('With retries: for this long after it the client does not repeat the call (default PT2S)'),
  when: standings
    .optional()
    .describe('State of customers just before the call: when playing, waited for; when observing, required'),
  instead: instead
    .optional()
    .describe('What the sandbox does instead of answering, while the case is armed or played'),
  timeout: duration.optional().describe('When the client gives up waiting (playing); default PT30S'),
  expect: expectation.describe('The expected response'),
  until: z
    .strictObject({
      every: duration.describe('Interval between two calls'),
      atMost: duration.describe('Give up after this time'),
    })
    .optional()
    .describe('The call is repeated until the response is as expected'),
});
export type Step = z.output<typeof step>;

/** The id of a step; accepts invalid steps. @param index from 0 */
export const stepId = ({ id }: { readonly id?: unknown }, index: number): string =>
  typeof id === 'string' ? id : `step-${index + 1}`;

export const scenario = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Z0-9][A-Z0-9-]{0,39}$/, rule('case-id'))
    .describe('The id of the case: capitals, digits and hyphens'),
  title: localizedText.describe('A few words'),
  purpose: localizedText.describe('What the case shows, in a sentence or two'),
  area: z.enum(areas).describe('The area that it belongs to'),
  source: z
    .strictObject({
      task: z.string().min(1).max(40).describe("The task of Bits' onboarding guide, such as C-2"),
      contract: z.string().min(1).max(200).optional().describe('The part of the contract that it covers'),
      basis: z
        .array(z.enum(['S', 'D', 'I']))
        .min(1)
        .describe("S: the contract; D: Bits' documentation; I: inferred, not published"),
      note: localizedText.optional().describe('What is inferred, and from what'),
    })
    .describe('What the case is based on'),
  tags: z.array(name).min(1).describe('happy, positive, negative, load, resilience; or your own'),
  needs: z
    .literal('sandbox')
    .optional()
    .describe('Needs the sandbox to fail: not applicable against another target'),
  given: z
    .strictObject({
      customers: standings.optional().describe('State of customers before the first step'),
      clock: z.iso
        .datetime({ offset: true, error: rule('moment') })
        .optional()
        .describe("The sandbox's time then"),
      switches: z
        .record(z.string(), z.string())
        .optional()
        .describe('Switches of docs/differences.md, with their values'),
    })
    .optional()
    .describe('Preconditions of the first step'),
  order: z
    .enum(['as-written', 'any'])
    .optional()
    .describe('Order of steps when a client is observed; default as-written'),
  patience: duration
    .optional()
    .describe('How long a started case waits for its next step when a client is observed (default PT5M)'),
  steps: z.array(step).min(1).max(50).describe('The calls, in order'),
  outcome: standings.optional().describe('State of customers after the last step'),
});
export type Scenario = z.output<typeof scenario>;

/**
 * The format of a test case as JSON Schema, for completion and validation in editors. Draft 7 is the version that the YAML
 * language server supports.
 */
export const scenarioJsonSchema = (): Readonly<Record<string, unknown>> => ({
  title: 'A test case of the KFR sandbox',
  ...z.toJSONSchema(scenario, { target: 'draft-7', io: 'input', reused: 'inline' }),
});
