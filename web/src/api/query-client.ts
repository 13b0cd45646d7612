import { QueryClient } from '@tanstack/react-query';
import { ControlError } from './control-error.ts';

/** Data stays fresh until the event stream says otherwise; see stream-provider.tsx. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 3 && error instanceof ControlError && error.status === 0,
    },
  },
});
