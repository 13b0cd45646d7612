import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { AnswerOf, ControlPath } from './calls.ts';
import { control } from './control.ts';
import type { ControlError } from './control-error.ts';
import type { Topic } from './topics.ts';

/**
 * The answer of GET /_sandbox/{path}, fetched again when an event of its topic arrives. The previous answer stays while another one
 * is fetched.
 * @param path undefined: nothing is fetched. Of a path in openapi/sandbox.yaml, the answer has the type of the document
 */
export function useControl<Path extends ControlPath<'GET'>>(
  topic: Topic,
  path: Path,
): UseQueryResult<AnswerOf<'GET', Path>, ControlError>;
export function useControl<Answer>(
  topic: Topic,
  path: string | undefined,
): UseQueryResult<Answer, ControlError>;
export function useControl(topic: Topic, path: string | undefined): UseQueryResult<unknown, ControlError> {
  return useQuery<unknown, ControlError>({
    queryKey: [topic, path],
    queryFn: ({ signal }) => control<unknown>('GET', path ?? '', { signal }),
    enabled: path !== undefined,
    placeholderData: keepPreviousData,
  });
}
