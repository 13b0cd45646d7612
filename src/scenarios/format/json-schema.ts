import { z } from 'zod';
import { scenario } from './scenario.ts';

/** The format of a test case as JSON Schema (draft 2020-12), so that editors complete and check what is written. */
export const scenarioJsonSchema = (): Readonly<Record<string, unknown>> => ({
  title: 'A test case of the KFR sandbox',
  ...z.toJSONSchema(scenario, { io: 'input', reused: 'inline' }),
});
