import type { PointerEvent } from 'react';

/** For `onPointerEnter`: a text that does not fit gets itself as its tooltip; one that fits gets none. */
export function titleIfCut({ currentTarget: element }: PointerEvent<HTMLElement>): void {
  const cut =
    element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight + 1;
  if (cut) element.title = element.textContent;
  else element.removeAttribute('title');
}
