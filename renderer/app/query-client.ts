import { QueryClient } from '@tanstack/react-query';

/** The page's memory of answers. It is never written anywhere. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Main has retried already what is worth retrying.
        retry: false,
        // Asking main needs no network; what Stripe needs, main tells.
        networkMode: 'always',
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
