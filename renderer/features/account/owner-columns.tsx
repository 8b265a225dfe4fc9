import type { ReactNode } from 'react';
import type { Owner } from '../../../shared/views.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import type { Column } from '../../ui/table-column.ts';
import { TimeAgo } from '../../ui/time/Times.tsx';
import css from './owner-columns.module.css';

const fields: readonly Column<Owner>[] = [
  field('name', 'Name', 'minmax(120px, 1fr)', (owner) => owner.name),
  field('email', 'E-mail', 'minmax(150px, 1.3fr)', (owner) => owner.email),
  field('phone', 'Phone', 'minmax(160px, 0.7fr)', (owner) => owner.phone),
  field('address', 'Address', 'minmax(160px, 1.8fr)', (owner) => owner.address),
];

const refreshed: Column<Owner> = {
  id: 'refreshed',
  title: 'As of',
  width: '92px',
  cell: ({ refreshedAt }) =>
    refreshedAt === null ? (
      <span className={css['missing']}>not given</span>
    ) : (
      <span className={css['soft']}>
        <TimeAgo at={refreshedAt} />
      </span>
    ),
  sortBy: (owner) => owner.refreshedAt,
};

/** The columns; each owner's own age only where the owners are not all of the same moment. */
export function ownerColumns(owners: readonly Owner[]): readonly Column<Owner>[] {
  const ages = new Set(owners.map((owner) => owner.refreshedAt));
  return ages.size > 1 ? [...fields, refreshed] : fields;
}

function field(
  id: string,
  title: string,
  width: string,
  read: (owner: Owner) => string | null,
): Column<Owner> {
  return {
    id,
    title,
    width,
    cell: (owner) => <Field text={read(owner)} what={title.toLowerCase()} strong={id === 'name'} />,
    sortBy: read,
  };
}

/** An e-mail address may break before its @, rather than anywhere. */
function breakable(text: string): ReactNode {
  const at = text.indexOf('@');
  if (at <= 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <wbr />
      {text.slice(at)}
    </>
  );
}

/** What the bank gave, to the letter, with a quick copy; or that it gave nothing. */
function Field({ text, what, strong }: { text: string | null; what: string; strong: boolean }) {
  if (text === null || text.trim() === '') return <span className={css['missing']}>not given</span>;
  return (
    <span className={css['field']}>
      <span className={strong ? css['strong'] : css['text']} dir="auto">
        {breakable(text)}
      </span>
      <CopyButton text={text} what={what} className={css['copy']} inGrid />
    </span>
  );
}
