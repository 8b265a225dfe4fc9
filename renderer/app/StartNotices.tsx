import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '../ui/Notice.tsx';
import { queries } from './queries.ts';

/** What happened at the start that the analyst should know, such as settings that could not be read. */
export function StartNotices() {
  const { data: info } = useQuery(queries.info());
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  return info?.notices
    .filter((notice) => !closed.has(notice))
    .map((notice) => (
      <Notice
        key={notice}
        tone="warn"
        title={notice}
        role="status"
        onClose={() => setClosed(new Set([...closed, notice]))}
      />
    ));
}
