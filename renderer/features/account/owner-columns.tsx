import type { ReactNode } from 'react';
import type { Owner } from '../../../shared/views.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import type { Column } from '../../ui/table-column.ts';
import { titleIfCut } from '../../ui/title-if-cut.ts';
import { TimeAgo } from '../../ui/time/Times.tsx';
import css from './owner-columns.module.css';

const fields: readonly Column<Owner>[] = [
  field('name', 'Name', 'minmax(var(--name, 110px), 0.95fr)', (owner) => owner.name),
  field('email', 'E-mail', 'minmax(var(--email, 176px), 1.5fr)', (owner) => owner.email),
  field('phone', 'Phone', 'var(--phone, 160px)', (owner) => owner.phone),
  field('address', 'Address', 'minmax(var(--address, 190px), 1.85fr)', (owner) => owner.address),
];

const refreshed: Column<Owner> = {
  id: 'refreshed',
  title: 'As of',
  width: 'var(--as-of, 92px)',
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

/** A name stands out, and a phone number is one line: broken it is misread. */
const looks: Readonly<Record<string, 'strong' | 'oneLine'>> = { name: 'strong', phone: 'oneLine' };

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
    cell: (owner) => (
      <Field text={read(owner)} what={title.toLowerCase()} look={looks[id] ?? 'text'} />
    ),
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
function Field({
  text,
  what,
  look,
}: {
  text: string | null;
  what: string;
  look: 'text' | 'strong' | 'oneLine';
}) {
  if (text === null || text.trim() === '') return <span className={css['missing']}>not given</span>;
  return (
    <span className={css['field']}>
      <span className={css[look]} dir="auto" onPointerEnter={titleIfCut}>
        {breakable(text)}
      </span>
      <CopyButton text={text} what={what} className={css['copy']} inGrid />
    </span>
  );
}
