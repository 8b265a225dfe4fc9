import { app, dialog, type BrowserWindow } from 'electron';

/** A question with two answers. */
export interface Question {
  message: string;
  detail: string;
  /** The first is what Return gives; the second what Escape gives. */
  answers: readonly [string, string];
}

/** Asks; the answer is the index. `signal` takes the question back, which counts as the second answer. */
export type Ask = (question: Question, signal?: AbortSignal) => Promise<0 | 1>;

/** Asks in a dialog of the system, upon the window where there is one: the page may be what fails. */
export function createAsk(window: () => BrowserWindow | undefined): Ask {
  return async ({ message, detail, answers }, signal) => {
    const options = {
      type: 'warning' as const,
      title: 'Ownership Console',
      message,
      detail,
      buttons: [...answers],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
      ...(signal && { signal }),
    };
    await app.whenReady();
    const parent = window();
    const { response } = await (parent === undefined
      ? dialog.showMessageBox(options)
      : dialog.showMessageBox(parent, options));
    return response === 0 ? 0 : 1;
  };
}
