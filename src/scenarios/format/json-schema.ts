import { z } from 'zod';
import { scenario } from './scenario.ts';

/**
 * The format of a test case as JSON Schema, for completion and validation in editors. Draft 7 is the version that the YAML
 * language server supports.
 */
export const scenarioJsonSchema = (): Readonly<Record<string, unknown>> => ({
  title: 'A test case of the KFR sandbox',
  ...z.toJSONSchema(scenario, { target: 'draft-7', io: 'input', reused: 'inline' }),
});
