import { useQuery } from '@tanstack/react-query';
import { queries } from '../../app/queries.ts';

/** Where a key that is added now will be. */
export function WhereKept() {
  const { data: vault } = useQuery(queries.vault());
  if (vault === undefined) return 'The key is checked by two small reads.';
  return vault.keeps
    ? 'The key is checked by two small reads, then kept on this computer, encrypted by its keychain.'
    : `The key is checked by two small reads and stays in memory, until the console locks or closes. ${vault.reason ?? ''}`;
}
