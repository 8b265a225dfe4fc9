import {
  defaultRangeExtractor,
  observeElementOffset,
  useVirtualizer,
  type Range,
} from '@tanstack/react-virtual';
import {
  Fragment,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
} from 'react';
import { Checkbox } from './Checkbox.tsx';
import { cx } from './cx.ts';
import css from './DataTable.module.css';
import { useRowHeight } from './density.ts';
import { createFlight } from './flight.ts';
import { nextIndex } from './grid-keys.ts';
import { isIdle } from './idle.ts';
import { pickedShare, withAll, withoutAll, type Picking } from './picking.ts';
import { createRowPicker } from './row-picker.ts';
import { isField } from './plain-key.ts';
import { nextSort, sortRows, type Sort } from './sort.ts';
import type { Column } from './table-column.ts';
import { TableGroup } from './TableGroup.tsx';
import { TableHeaderCell } from './TableHeaderCell.tsx';
import { TableRow } from './TableRow.tsx';

/** What others may do to a table. */
export interface TableHandle {
  focusFirstRow(): void;
  /** Gives the keyboard to this row, or to the first one where it is not there. */
  focusRow(key: string): void;
  openFirstRow(): void;
}

interface Props<Row> {
  /** The grid's accessible name. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The group that a row belongs to: its name stands above the first row of each, unless they are sorted. */
  groupOf?: (row: Row) => string;
  /** There are more rows than those that are here, and how many is not known yet. */
  more?: boolean;
  /** Rows as high as their text needs, instead of one line each. Not together with `groupOf`. */
  wrap?: boolean;
  /** Enter or a click on a row. Without it rows are for reading. */
  onOpen?: (row: Row) => void;
  openKey?: string | null;
  /** What a row is about, as its `data-subject`, for keys that act on it. */
  subject?: (row: Row) => string;
  /** Lets rows be picked out, by a checkbox each. */
  picking?: Picking<Row> | null;
  onReachEnd?: () => void;
  /** The arrow key went up from the first row. */
  onLeaveTop?: () => void;
  /** Takes the keyboard when it appears, unless something else has it. */
  takeFocus?: boolean;
  /** How the rows are sorted, where somebody else keeps that in mind. */
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  ref?: Ref<TableHandle>;
}

const headerHeight = 28;
const groupHeight = 28;
const pickWidth = '32px';
const noGroups: ReadonlyMap<number, string> = new Map();
/** Milliseconds, at most. */
const soon = 200;

/**
 * A virtualised, sortable grid of rows, made for tens of thousands of them. The keyboard moves by row
 * (arrows or j and k, Page Up and Down, Home, End), left and right reach the buttons inside a row. The one row
 * that has the keyboard stays rendered when it is scrolled away. Where rows can be picked, the space bar
 * picks the row, Shift draws a range, Ctrl+A (⌘A) takes all that are shown, and Escape drops all.
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  groupOf,
  more = false,
  wrap = false,
  onOpen,
  openKey = null,
  subject,
  picking = null,
  onReachEnd,
  onLeaveTop,
  takeFocus = false,
  sort: givenSort,
  onSort,
  ref,
}: Props<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const [ownSort, setOwnSort] = useState<Sort>(null);
  const sort = givenSort === undefined ? ownSort : givenSort;
  const setSort = onSort ?? setOwnSort;
  const [focusKey, setFocusKey] = useState<string | null>(null);
  const focusWanted = useRef(false);

  const sorted = useMemo(() => {
    const by = columns.find((column) => column.id === sort?.column)?.sortBy;
    return by === undefined || sort === null ? rows : sortRows(rows, by, sort.direction);
  }, [rows, columns, sort]);
  const indexOf = useMemo(
    () => new Map(sorted.map((row, index) => [rowKey(row), index])),
    [sorted, rowKey],
  );
  // By the index of the first row of a group: its name.
  const groups = useMemo(() => {
    if (groupOf === undefined || sort !== null) return noGroups;
    const names = new Map<number, string>();
    let before: string | null = null;
    for (const [index, row] of sorted.entries()) {
      const group = groupOf(row);
      if (group !== before) names.set(index, group);
      before = group;
    }
    return names;
  }, [groupOf, sort, sorted]);
  const focusIndex = indexOf.get(focusKey ?? openKey ?? '') ?? 0;

  const [flight] = useState(createFlight);
  // The rows in view come first, and those that are kept ready beyond them once there is time.
  const [keepsReady, setKeepsReady] = useState(false);
  useEffect(() => {
    const request = requestIdleCallback(() => setKeepsReady(true), { timeout: soon });
    return () => cancelIdleCallback(request);
  }, []);
  // Its functions change with its state and are memoised nowhere here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeight + (groups.has(index) ? groupHeight : 0),
    getItemKey: (index) => {
      const row = sorted[index];
      return row === undefined ? index : rowKey(row);
    },
    overscan: keepsReady ? 12 : 1,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    // Told of a move before the rows are drawn for it.
    observeElementOffset: (list, callback) =>
      observeElementOffset(list, (offset, isScrolling) => {
        // Rows that measure themselves are always whole: without their text they would have another height.
        if (!wrap) flight.moved(offset, list.scrollRect?.height ?? 0);
        callback(offset, isScrolling);
      }),
    rangeExtractor: useCallback(
      (range: Range) => {
        const indexes = defaultRangeExtractor(range);
        if (focusIndex >= range.count || indexes.includes(focusIndex)) return indexes;
        return [...indexes, focusIndex].toSorted((a, b) => a - b);
      },
      [focusIndex],
    ),
  });
  const items = virtualizer.getVirtualItems();

  const sizes = useRef({ rowHeight, groups });
  useEffect(() => {
    const former = sizes.current;
    sizes.current = { rowHeight, groups };
    // What it has just been made with, it knows.
    if (former.rowHeight !== rowHeight || former.groups !== groups) virtualizer.measure();
  }, [virtualizer, rowHeight, groups]);

  const lastSeen = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    if (more && lastSeen >= sorted.length - 5) onReachEnd?.();
  }, [more, lastSeen, sorted.length, onReachEnd]);

  const focusRow = useCallback(
    (index: number) => {
      const row = sorted[index];
      if (row === undefined) return;
      focusWanted.current = true;
      setFocusKey(rowKey(row));
      virtualizer.scrollToIndex(index, { align: 'auto' });
    },
    [sorted, rowKey, virtualizer],
  );

  const latest = useRef({ onOpen, indexOf, picking, rows: sorted, rowKey, focusRow });
  useLayoutEffect(() => {
    latest.current = { onOpen, indexOf, picking, rows: sorted, rowKey, focusRow };
  });
  const [picker] = useState(() => createRowPicker(() => latest.current));

  useLayoutEffect(() => {
    if (!focusWanted.current) return;
    focusWanted.current = false;
    scroller.current
      ?.querySelector<HTMLElement>(`[data-index="${focusIndex}"]`)
      ?.focus({ preventScroll: true });
  });

  // The open row stays in sight when its detail takes room from the list; but who has scrolled away from
  // it since is not called back.
  const viewHeight = virtualizer.scrollRect?.height ?? 0;
  const before = useRef<{ openKey: string | null; viewHeight: number }>({
    openKey: null,
    viewHeight: 0,
  });
  useEffect(() => {
    const former = before.current;
    const index = openKey === null ? undefined : latest.current.indexOf.get(openKey);
    if (viewHeight === 0) return;
    before.current = { openKey, viewHeight };
    if (index === undefined) return;
    const top = index * rowHeight - (scroller.current?.scrollTop ?? 0);
    const wasInSight = top > -rowHeight && top < former.viewHeight - headerHeight;
    if (former.openKey !== openKey || former.viewHeight === 0 || wasInSight) {
      virtualizer.scrollToIndex(index, { align: 'auto' });
    }
  }, [openKey, viewHeight, rowHeight, virtualizer]);

  useImperativeHandle(
    ref,
    () => ({
      focusFirstRow: () => focusRow(0),
      focusRow: (key) => focusRow(indexOf.get(key) ?? 0),
      openFirstRow() {
        const first = sorted[0];
        if (first !== undefined) onOpen?.(first);
      },
    }),
    [focusRow, indexOf, sorted, onOpen],
  );

  // Only when the table appears: later the keyboard is where the analyst put it.
  const mayTakeFocus = useRef(takeFocus);
  useEffect(() => {
    if (mayTakeFocus.current && isIdle()) focusRow(focusIndex);
    mayTakeFocus.current = false;
  }, [focusRow, focusIndex]);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    const rowElement = target.closest<HTMLElement>('[data-index]');
    const index = rowElement === null ? -1 : Number(rowElement.dataset['index']);
    const row = rowElement === null ? null : { index, itself: target === rowElement };
    if (picker.onKey(event, row)) {
      event.preventDefault();
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey || rowElement === null) return;
    // In a cell's own field, letters and arrows are its text.
    if (isField(target)) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const next = nextIndex(event.key, index, sorted.length, page);
    if (event.shiftKey) {
      if (next === null || next < 0 || !picker.onExtend(index, next)) return;
      event.preventDefault();
      focusRow(next);
      return;
    }

    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      moveInRow(rowElement, target, event.key === 'ArrowRight' ? 1 : -1);
      event.preventDefault();
      return;
    }
    if (event.key === 'Enter' && target === rowElement) {
      const row = sorted[index];
      if (row !== undefined && onOpen !== undefined) {
        event.preventDefault();
        onOpen(row);
      }
      return;
    }
    if (next === null) return;
    event.preventDefault();
    if (next < 0) onLeaveTop?.();
    else {
      picker.leaveRange(next);
      focusRow(next);
    }
  }

  // The same function for all rows and renders, so that a row renders only when its data changed.
  const onRowClick = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      if (event.target instanceof Element && event.target.closest('button, a') !== null) return;
      const index = Number(event.currentTarget.dataset['index']);
      if (picker.onClick(event, index)) return;
      picker.leaveRange(index);
      const row = latest.current.rows[index];
      if (row !== undefined) latest.current.onOpen?.(row);
    },
    [picker],
  );

  const picks = picking !== null;
  const columnCount = columns.length + (picks ? 1 : 0);
  // The head and the names of the groups are rows as well.
  const rowIndexOf = (index: number) =>
    index + 2 + [...groups.keys()].filter((first) => first <= index).length;
  const template = useMemo(
    () => [...(picks ? [pickWidth] : []), ...columns.map(trackOf)].join(' '),
    [columns, picks],
  );
  const share = picking === null ? 'none' : pickedShare(picking.keys, indexOf.keys());

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={more ? -1 : sorted.length + groups.size + 1}
      aria-colcount={columnCount}
      {...(picks && { 'aria-multiselectable': true })}
      className={cx(css['grid'], onOpen !== undefined && css['openable'])}
      onKeyDown={onKeyDown}
      onMouseDown={(event) => {
        // Else a range of rows would be one of text as well.
        if (picks && event.shiftKey) event.preventDefault();
        // It is dragged all the same, and the row keeps the keyboard.
        if (isOnScrollBar(event) && event.currentTarget.contains(document.activeElement)) {
          event.preventDefault();
        }
      }}
    >
      <div role="rowgroup" className={css['head']}>
        <div
          role="row"
          aria-rowindex={1}
          className={css['headRow']}
          style={{ gridTemplateColumns: template }}
        >
          {picking !== null && (
            <div role="columnheader" className={css['pick']}>
              <Checkbox
                aria-label="Select all shown"
                checked={share === 'all'}
                mixed={share === 'some'}
                onChange={() =>
                  picking.onChange(
                    (share === 'all' ? withoutAll : withAll)(picking.keys, indexOf.keys()),
                  )
                }
              />
            </div>
          )}
          {columns.map((column) => (
            <TableHeaderCell
              key={column.id}
              title={column.title}
              align={column.align}
              spare={column.spare ?? false}
              sorted={sort?.column === column.id ? sort.direction : null}
              onSort={column.sortBy === undefined ? null : () => setSort(nextSort(sort, column.id))}
            />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={css['body']} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = sorted[item.index];
          if (row === undefined) return null;
          const key = rowKey(row);
          const group = groups.get(item.index);
          const top = item.start - headerHeight;
          return (
            <Fragment key={key}>
              {group !== undefined && (
                <TableGroup
                  name={group}
                  top={top}
                  height={groupHeight}
                  rowIndex={rowIndexOf(item.index) - 1}
                  columns={columnCount}
                />
              )}
              <TableRow
                row={row}
                columns={columns}
                index={item.index}
                rowIndex={rowIndexOf(item.index)}
                top={group === undefined ? top : top + groupHeight}
                template={template}
                tabbable={item.index === focusIndex}
                open={onOpen === undefined ? null : key === openKey}
                picked={picking === null ? null : picking.keys.has(key)}
                name={picking === null ? '' : picking.name(row)}
                measure={wrap ? virtualizer.measureElement : null}
                onClick={onRowClick}
                onFocusKey={setFocusKey}
                rowKey={key}
                flight={flight}
                subject={subject?.(row)}
              />
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}

/** Where the page is narrow, `--spare` is set to nothing, and with it goes the track. */
function trackOf({ width, spare }: Pick<Column<never>, 'width' | 'spare'>): string {
  return spare === true ? `var(--spare, ${width})` : width;
}

function isOnScrollBar({ target, currentTarget, nativeEvent }: MouseEvent<HTMLElement>): boolean {
  const { clientWidth, clientHeight } = currentTarget;
  const isBeyond = nativeEvent.offsetX >= clientWidth || nativeEvent.offsetY >= clientHeight;
  return target === currentTarget && isBeyond;
}

function moveInRow(row: HTMLElement, from: HTMLElement, step: 1 | -1): void {
  const stops = [row, ...row.querySelectorAll<HTMLElement>('button, a[href], input')];
  stops[stops.indexOf(from) + step]?.focus();
}
