import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ControlError } from './control-error.ts';
import type { Topic } from './topics.ts';

export type Change<Input, Answer> = UseMutationResult<Answer, ControlError, Input>;

/**
 * A change of the sandbox. When it is made, the queries of its topics are fetched again at once, before the event of the change
 * arrives.
 */
export function useChange<Input = void, Answer = unknown>(
  topics: readonly Topic[],
  make: (input: Input) => Promise<Answer>,
): Change<Input, Answer> {
  const queryClient = useQueryClient();
  return useMutation<Answer, ControlError, Input>({
    mutationFn: make,
    onSuccess: () => Promise.all(topics.map((topic) => queryClient.invalidateQueries({ queryKey: [topic] }))),
  });
}
