import { z } from 'zod';
import { expectation } from './expectation.ts';
import { duration, localizedText, name, role, standing } from './parts.ts';
import { call, instead, request } from './request.ts';

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
  id: name.optional().describe('By which later steps refer to this one; step-1, step-2 when left out'),
  title: localizedText.describe('What is done'),
  call: call.optional().describe('Left out where retries says which'),
  with: request.optional().describe('What differs from a good call of the operation'),
  retries: name.optional().describe('The same call as that earlier step once more, as a retry of it'),
  after: duration.optional().describe('With retries: the client lets so much time go by first, at the least'),
  quiet: duration
    .optional()
    .describe('With retries: for so long after it the client sends no such call again (default PT2S)'),
  when: standings
    .optional()
    .describe("Customers' standing just before the call: play waits for it, observation goes by it"),
  instead: instead
    .optional()
    .describe('What the sandbox does in the place of answering, while it plays along'),
  timeout: duration.optional().describe('When the client gives up waiting (play); PT30S when left out'),
  expect: expectation.describe('The answer that is expected'),
  until: z
    .strictObject({
      every: duration.describe('How long to wait between two calls'),
      atMost: duration.describe('After how long to give up'),
    })
    .optional()
    .describe('The call is repeated until it is answered as expected'),
});
export type Step = z.output<typeof step>;

/** The id of a step; accepts invalid steps. @param index from 0 */
export const stepId = ({ id }: { readonly id?: unknown }, index: number): string =>
  typeof id === 'string' ? id : `step-${index + 1}`;

export const scenario = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Z0-9][A-Z0-9-]{0,39}$/, 'must be capitals, digits and hyphens, such as KFR-N01')
    .describe('By which everybody calls the case: capitals, digits and hyphens'),
  title: localizedText.describe('A few words'),
  purpose: localizedText.describe('What the case shows, in a sentence or two'),
  area: z.enum(areas).describe('What it is about'),
  source: z
    .strictObject({
      task: z.string().min(1).max(40).describe("The task of Bits' onboarding guide, such as C-2"),
      contract: z.string().min(1).max(200).optional().describe('What of the contract it is about'),
      basis: z
        .array(z.enum(['S', 'D', 'I']))
        .min(1)
        .describe("S: the contract says it; D: Bits' documentation; I: inferred, nobody has published it"),
      note: localizedText.optional().describe('What is inferred, and from what'),
    })
    .describe('Where the case comes from'),
  tags: z.array(name).min(1).describe('happy, positive, negative, load, resilience; or any of your own'),
  needs: z
    .literal('sandbox')
    .optional()
    .describe('Only the sandbox can play its part: not applicable against another target'),
  given: z
    .strictObject({
      customers: standings.optional().describe("Customers' standing before the first step"),
      clock: z.iso
        .datetime({ offset: true, error: 'must be a moment such as 2026-01-31T12:00:00Z' })
        .optional()
        .describe('What time the sandbox has then'),
      switches: z
        .record(z.string(), z.string())
        .optional()
        .describe('Switches of docs/differences.md, with the values that they have then'),
    })
    .optional()
    .describe('What is so before the first step'),
  order: z
    .enum(['as-written', 'any'])
    .optional()
    .describe('In which order the steps may be seen when a client is observed; as-written when left out'),
  patience: duration
    .optional()
    .describe('How long, once begun, the next step is waited for when a client is observed (default PT5M)'),
  steps: z.array(step).min(1).max(50).describe('The calls, in order'),
  outcome: standings.optional().describe("Customers' standing after the last step"),
});
export type Scenario = z.output<typeof scenario>;
