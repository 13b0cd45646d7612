import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import type { Explained } from '../../../../src/explain/explained.ts';
import type { Target } from '../../../../src/explain/target.ts';
import { control } from '../../api/control.ts';

/** `guessed`: the sandbox tells by the input itself. */
export type Against = Target | 'guessed';

export const againsts: readonly Against[] = ['guessed', 'sandbox', 'test', 'production'];

interface Asked {
  readonly input: string;
  readonly against: Against;
}

export interface Answer {
  readonly explained: Explained;
  /** Milliseconds since the epoch, by the clock that judged. */
  readonly now: number;
}

/** Has an input explained by the sandbox. The input goes into the body of this one request, and nowhere else. */
export const useExplaining = (): UseMutationResult<Answer, Error, Asked> =>
  useMutation({
    mutationFn: async ({ input, against }: Asked) => {
      const body = against === 'guessed' ? { input } : { input, against };
      const explained = await control<Explained>('POST', 'explain', { body });
      return { explained, now: await readNow(explained.against) };
    },
    // The input is forgotten with the page.
    gcTime: 0,
  });

/** Now, in milliseconds since the epoch: real environments are judged by the machine's clock, which a sandbox's may have left. */
export async function readNow(against: Target): Promise<number> {
  const { now, offset } = await control('GET', 'clock');
  return against === 'sandbox' ? Date.parse(now) : Date.parse(now) - offset;
}
