/** Marks what holds a page: it has the keyboard only while nothing in it has, as when it is yet to come. */
export const holder = { 'data-holder': true, tabIndex: -1 };

/** Whether the keyboard is on nothing, so that what appears may take it. */
export function isIdle(): boolean {
  return document.activeElement?.matches('body, [data-holder]') ?? true;
}
