/**
 * Every query key in one place. Whatever comes from Stripe begins with the profile's id, so that one
 * profile's data is dropped by one prefix and never shown under another. What begins with `app` is the
 * console's own: it holds nothing of Stripe, and it alone outlives a lock.
 */
export const queryKeys = {
  info: ['app', 'info'],
  settings: ['app', 'settings'],
  lock: ['app', 'lock'],
  vault: ['app', 'vault'],
  diagnostics: ['app', 'diagnostics'],
  profiles: ['app', 'profiles'],
  ofProfile: (profileId: string) => [profileId] as const,
  resolve: (profileId: string, text: string) => [profileId, 'resolve', text] as const,
  search: (profileId: string, text: string, raw: boolean) =>
    [profileId, 'search', text, raw] as const,
  searchOnce: (profileId: string, text: string) => [profileId, 'search-once', text] as const,
  /** All that search has answered. */
  searches: (profileId: string) =>
    [
      [profileId, 'search'],
      [profileId, 'search-once'],
    ] as const,
  customer: (profileId: string, customerId: string) => [profileId, 'customer', customerId] as const,
  allAccounts: (profileId: string) => [profileId, 'accounts'] as const,
  accounts: (profileId: string, customerId: string) => [profileId, 'accounts', customerId] as const,
  account: (profileId: string, accountId: string) => [profileId, 'account', accountId] as const,
  accessRequests: (profileId: string) => [profileId, 'access-requests'] as const,
  price: (profileId: string, priceId: string) => [profileId, 'price', priceId] as const,
  prices: (profileId: string) => [profileId, 'prices'] as const,
  refreshes: (profileId: string) => [profileId, 'refreshes'] as const,
  batches: (profileId: string) => [profileId, 'batches'] as const,
  allBatchItems: (profileId: string) => [profileId, 'batch-items'] as const,
  batchItems: (profileId: string, batchId: string) => [profileId, 'batch-items', batchId] as const,
} as const;
