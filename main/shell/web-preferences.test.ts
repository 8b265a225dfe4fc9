import type { Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { pagePreferences } from './web-preferences.ts';

const session = {} as Session;

describe("the page's contents", () => {
  it('are a web page and nothing more', () => {
    expect(pagePreferences(session, '/preload.cjs', true)).toEqual({
      session,
      preload: '/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
  });

  it('turn on no feature of Blink', () => {
    expect(pagePreferences(session, '', false)).not.toHaveProperty('enableBlinkFeatures');
  });

  it('have developer tools in a working copy', () => {
    expect(pagePreferences(session, '', false).devTools).toBe(true);
  });
});
