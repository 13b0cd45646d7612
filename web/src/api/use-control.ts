import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { control } from './control.ts';
import type { ControlError } from './control-error.ts';
import type { Topic } from './topics.ts';

/**
 * The answer of GET /_sandbox/{path}, fetched again when an event of its topic arrives. The previous answer stays while another one
 * is fetched.
 * @param path undefined: nothing is fetched
 */
export const useControl = <Answer>(
  topic: Topic,
  path: string | undefined,
): UseQueryResult<Answer, ControlError> =>
  useQuery<Answer, ControlError>({
    queryKey: [topic, path],
    queryFn: ({ signal }) => control<Answer>('GET', path ?? '', { signal }),
    enabled: path !== undefined,
    placeholderData: keepPreviousData,
  });
