/** 10,000 rows with nothing in them, in a virtual list of the size and overscan of the console's. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { createElement, useRef } from 'react';
import { createRoot } from 'react-dom/client';

const rowHeight = 32;

function EmptyList() {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: 10_000,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const rows = virtualizer.getVirtualItems().map((item) =>
    createElement('div', {
      key: item.key,
      role: 'row',
      style: {
        position: 'absolute',
        insetInline: 0,
        height: rowHeight,
        transform: `translateY(${item.start}px)`,
      },
    }),
  );
  const body = { height: virtualizer.getTotalSize(), position: 'relative' } as const;
  return createElement(
    'div',
    { ref: scroller, role: 'grid', style: { height: 640, width: 1000, overflow: 'auto' } },
    createElement('div', { style: body }, rows),
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
createRoot(root).render(createElement(EmptyList));
