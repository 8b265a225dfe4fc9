import { create } from 'zustand';
import type { Moment } from './actions/action.ts';

/** The dialogs that are opened from more than one place. */
export type OpenDialog =
  /** `lookUp` is looked up under the profile that the key makes, which must be of that `mode`. */
  | { kind: 'add-key'; lookUp?: { text: string; mode: 'test' | 'live' } }
  | { kind: 'manage-profile'; profileId: string }
  /** Composes a batch of refreshes: of these accounts, or of those that a pasted text names. */
  | { kind: 'refresh-many'; accounts?: ChosenAccounts }
  /** Fills in who is to be made a customer; what it begins with is in the workspace. */
  | { kind: 'create-customer' }
  /** Asks a customer for access; the account is one that is to be linked again. */
  | { kind: 'ask-access'; customerId: string | null; aboutAccountId: string | null }
  /** What a request for access gave, and what became of it. */
  | { kind: 'access-request'; requestId: string }
  | { kind: 'diagnostics' }
  | { kind: 'settings' }
  | { kind: 'shortcuts' }
  /** What it does is for the moment in which it was asked for: in it, the keyboard is elsewhere. */
  | { kind: 'palette'; moment: Moment };

/** Accounts that were chosen from a customer's list. */
export interface ChosenAccounts {
  customerId: string;
  accountIds: readonly string[];
  /** They are all accounts of the customer. */
  all: boolean;
}

interface Dialogs {
  open: OpenDialog | null;
  show(dialog: OpenDialog): void;
  close(): void;
}

/** Which dialog is open: one at a time. */
export const useDialogs = create<Dialogs>()((set) => ({
  open: null,
  show: (open) => set({ open }),
  close: () => set({ open: null }),
}));
