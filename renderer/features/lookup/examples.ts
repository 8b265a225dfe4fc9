/** Look-ups of the demo's cast that an analyst can learn from; `main/demo/cast.ts` has them all. */
export const examples: readonly { text: string; shows: string }[] = [
  { text: 'Jenny Rosen', shows: 'a dozen accounts, joint owners' },
  { text: 'Okafor', shows: 'one owner, who is the customer' },
  { text: 'Whitfield', shows: 'an owner unlike the customer' },
  { text: 'Northwind', shows: 'a business and its owners' },
  { text: 'Redwood', shows: '137 owners' },
  { text: 'Cascade', shows: '250 linked accounts' },
  { text: 'Raman', shows: 'a bank that names no owners' },
  { text: 'Herrera', shows: 'owners with fields missing' },
  { text: 'Lindqvist', shows: 'refreshes that fail' },
  { text: 'Mensah', shows: 'a refresh that takes its time' },
  { text: 'Halvorsen', shows: 'a long wait for the next refresh' },
  { text: 'Mei-Ling', shows: 'never refreshed' },
  { text: 'Ortega', shows: 'ownership not permitted' },
  { text: 'Goldberg', shows: 'an inactive account' },
  { text: 'Haddad', shows: 'a disconnected account' },
  { text: 'MacLeod', shows: 'to be linked again soon' },
];
