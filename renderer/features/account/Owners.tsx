import { useMemo, useState } from 'react';
import type { LinkedAccount, Owner, Ownership } from '../../../shared/views.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { clamp } from '../../ui/clamp.ts';
import { FilterBox } from '../../ui/FilterBox.tsx';
import { SectionHead } from '../../ui/SectionHead.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { TimeAgo } from '../../ui/time/Times.tsx';
import { ownerColumns } from './owner-columns.tsx';
import css from './Owners.module.css';
import { ownersView } from './owners-view.ts';

interface Props {
  account: LinkedAccount;
  ownership: Ownership | null;
}

const ownerKey = (owner: Owner) => owner.id;
const worthFiltering = 15;

/** Who the bank says the owners are, as it gave them; or why there are none. */
export function Owners({ account, ownership }: Props) {
  const { owners, asOf, instead, above } = useMemo(
    () => ownersView(account, ownership),
    [account, ownership],
  );
  const [filter, setFilter] = useState('');
  const shown = useMemo(() => filterOwners(owners, filter), [owners, filter]);
  const columns = useMemo(() => ownerColumns(owners), [owners]);

  return (
    <section className={css['owners']} aria-label="Account owners">
      <SectionHead
        level={3}
        title="Owners"
        count={owners.length > 0 ? owners.length : null}
        beside={
          asOf !== null && (
            <span>
              as the bank gave them <TimeAgo at={asOf} />
            </span>
          )
        }
      >
        {owners.length > worthFiltering && (
          <FilterBox
            label="Filter owners"
            looksAt="name, e-mail, phone, address"
            value={filter}
            onChange={setFilter}
            shown={shown.length}
          />
        )}
      </SectionHead>
      {above !== null && (
        <p className={css['above']} role="note">
          <StatusMark mark={above.mark} />
          <span>
            <strong>{above.title}</strong> {above.text}
          </span>
        </p>
      )}
      {instead !== null && (
        <div className={css['instead']}>
          <EmptyState title={instead.title} mark={instead.mark}>
            {instead.text}
          </EmptyState>
        </div>
      )}
      {shown.length > 0 && (
        <div className={css['table']}>
          <DataTable label="Owners" columns={columns} rows={shown} rowKey={ownerKey} wrap />
        </div>
      )}
      {owners.length > 0 && shown.length === 0 && (
        <div className={css['instead']}>
          <EmptyState title={`No owner matches “${clamp(filter)}”`} />
        </div>
      )}
    </section>
  );
}

function filterOwners(owners: readonly Owner[], filter: string): readonly Owner[] {
  const words = filter.trim().toLocaleLowerCase().split(/\s+/);
  return owners.filter(({ name, email, phone, address }) => {
    const row = [name, email, phone, address].join(' ').toLocaleLowerCase();
    return words.every((word) => row.includes(word));
  });
}
