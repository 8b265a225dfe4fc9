/**
 * Lets Enter act once however long it is held down, except for lines of a text. The browser would press a button
 * again and again, and then what a press has brought under the keyboard: a field's form, a row, the next question.
 */
export function actOnceWhileHeld(page: EventTarget): void {
  let pressedIn: EventTarget | null = null;
  page.addEventListener(
    'keydown',
    (event) => {
      if (!(event instanceof KeyboardEvent) || event.key !== 'Enter') return;
      if (!event.repeat) {
        pressedIn = event.target;
        return;
      }
      const isText = event.target instanceof HTMLTextAreaElement;
      if (isText && event.target === pressedIn) return;
      event.preventDefault();
      event.stopPropagation();
    },
    // Before anything in the page hears of it.
    { capture: true },
  );
}
