import type { Page } from '@playwright/test';

/** All that a page keeps, or holds where another script can reach it, as one text. */
export function storedIn(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      document.title,
      history.state,
      [...document.querySelectorAll('input')].map(({ value }) => value),
      Object.getOwnPropertyNames(window).map((name) => {
        const value: unknown = Reflect.get(window, name);
        return typeof value === 'string' ? value : name;
      }),
    ]),
  );
}
