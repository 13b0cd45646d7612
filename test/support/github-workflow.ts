import { registerHooks } from 'node:module';

// The parser imports JSON without the attribute that Node requires.
const hooks = registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import(
  '@actions/workflow-parser'
);
hooks.deregister();

/** What GitHub would say about a workflow, including about contexts in expressions. */
export async function workflowErrors(name: string, content: string): Promise<readonly string[]> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  const { errors = [] } = value === undefined ? {} : await convertWorkflowTemplate(context, value);
  return [...context.errors.getErrors().map(String), ...errors.map(({ Message }) => Message)];
}
