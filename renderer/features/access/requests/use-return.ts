import { useState } from 'react';
import { giveKeyboard, sideAround } from '../../../app/side.ts';
import { useWorkspace } from '../../../app/workspace.ts';

/**
 * Closes the dialog of a request. React Aria gives the keyboard back to what opened it; where that was another dialog,
 * which is gone, to the first button of the window: from there this takes it to the request on its page, or to the page.
 */
export function useReturn(requestId: string, onClose: () => void): () => void {
  const [opener] = useState(() => document.activeElement);
  return () => {
    onClose();
    if (opener?.isConnected === true && sideAround(opener) !== null) return;
    // Once React has taken the dialog away, and React Aria has given the keyboard back.
    requestAnimationFrame(() => requestAnimationFrame(() => takeKeyboard(requestId)));
  };
}

function takeKeyboard(requestId: string): void {
  // Something else has been opened meanwhile.
  if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
  const row = document.querySelector<HTMLElement>(`[data-shows="${CSS.escape(requestId)}"]`);
  if (row === null) giveKeyboard(useWorkspace.getState().side);
  else row.focus();
}
