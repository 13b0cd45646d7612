import { z } from 'zod';
import { scenario } from './scenario.ts';

/**
 * The format of a test case as JSON Schema, so that editors complete and check what is written. Draft 7 is what the
 * YAML language server of every editor knows.
 */
export const scenarioJsonSchema = (): Readonly<Record<string, unknown>> => ({
  title: 'A test case of the KFR sandbox',
  ...z.toJSONSchema(scenario, { target: 'draft-7', io: 'input', reused: 'inline' }),
});
