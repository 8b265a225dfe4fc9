/** What comes of reading the owners of a linked account. */
export type OwnershipOutcome = 'succeeds' | 'fails' | 'none';

/** A made bank that an account can be linked at; its name says what is special about it. */
export interface Bank {
  /** As the page sends it. */
  readonly value: string;
  readonly name: string;
  readonly ownership: OwnershipOutcome;
}

/** Those that the page offers. The names are of nobody. */
export const banks: readonly Bank[] = [
  { value: 'harbor', name: 'First Harbor Bank', ownership: 'succeeds' },
  { value: 'juniper', name: 'Juniper & Main Bank', ownership: 'succeeds' },
  { value: 'lantern', name: 'Silver Lantern Credit Union', ownership: 'succeeds' },
  { value: 'failing', name: 'Broken Mast Bank (ownership fails)', ownership: 'fails' },
  { value: 'ownerless', name: 'Empty Ledger Savings (no owners)', ownership: 'none' },
];
