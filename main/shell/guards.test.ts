import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { guardContents, guardSession } from './guards.ts';
import { safeLink } from './safe-link.ts';

/** Electron's objects are event emitters with setters; what is set is kept here, to be asked. */
class Recorder extends EventEmitter {
  readonly set = new Map<string, (...input: unknown[]) => unknown>();
  private keep(name: string) {
    return (handler: (...input: unknown[]) => unknown) => this.set.set(name, handler);
  }
  readonly setPermissionRequestHandler = this.keep('request');
  readonly setPermissionCheckHandler = this.keep('check');
  readonly setDevicePermissionHandler = this.keep('device');
  readonly setWindowOpenHandler = this.keep('open');
  readonly webRequest = { onBeforeRequest: this.keep('network') };

  ask(name: string, ...input: unknown[]): unknown {
    return this.set.get(name)?.(...input);
  }
  /** Whether what happens is prevented. */
  prevents(event: string, details: object = {}): boolean {
    let prevented = false;
    this.emit(event, { ...details, preventDefault: () => (prevented = true) });
    return prevented;
  }
}

describe('the session of the page', () => {
  const session = new Recorder();
  guardSession(session as unknown as Session);

  it.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fileSystem',
    'unknown',
  ])('has no permission for %s', (permission) => {
    const answers: unknown[] = [];
    session.ask('request', null, permission, (granted: unknown) => answers.push(granted));
    expect(answers).toEqual([false]);
    expect(session.ask('check', null, permission)).toBe(false);
    expect(session.ask('device', {})).toBe(false);
  });

  it('may write to the clipboard', () => {
    expect(session.ask('check', null, 'clipboard-sanitized-write')).toBe(true);
  });

  it('downloads nothing', () => {
    expect(session.prevents('will-download')).toBe(true);
  });

  it.each([
    ['app://console/assets/a.js', false],
    ['data:image/png;base64,AA==', false],
    ['https://api.stripe.com/v1/customers', true],
    ['http://127.0.0.1:4173/', true],
    ['wss://example.com', true],
    ['file:///etc/passwd', true],
  ])('requests %s: cancelled %s', (url, cancel) => {
    const answers: unknown[] = [];
    session.ask('network', { url }, (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([{ cancel }]);
  });
});

describe('the contents of the window', () => {
  const contents = new Recorder();
  const opened: string[] = [];
  guardContents(contents as unknown as WebContents, (link) => opened.push(link));

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    'stay on the page: %s',
    (event) => {
      for (const url of [
        'https://example.com',
        'app://other/',
        'app://console.example.com/',
        'app://console@example.com/',
        'file:///etc/passwd',
        'javascript:alert(1)',
        'data:text/html,x',
        'rubbish',
      ]) {
        expect(contents.prevents(event, { url }), url).toBe(true);
      }
      expect(contents.prevents(event, { url: 'app://console/index.html' })).toBe(false);
    },
  );

  it('hold no webview', () => {
    expect(contents.prevents('will-attach-webview')).toBe(true);
  });

  it('open no window, and hand the link on', () => {
    expect(contents.ask('open', { url: 'https://docs.stripe.com/' })).toEqual({ action: 'deny' });
    expect(opened).toEqual(['https://docs.stripe.com/']);
  });
});

describe('a link', () => {
  it.each(['https://dashboard.stripe.com/customers/cus_1', 'https://docs.stripe.com/keys#limit'])(
    'to %s may be opened',
    (link) => {
      expect(safeLink(link)).toBe(link);
    },
  );

  it.each([
    'http://dashboard.stripe.com/',
    'https://dashboard.stripe.com.example.com/',
    'https://dashboard.stripe.com@example.com/',
    'https://user@dashboard.stripe.com/',
    'https://dashboard.stripe.com:8443/',
    'https://example.com/',
    'file:///etc/passwd',
    'smb://dashboard.stripe.com/x',
    'javascript:alert(1)',
    'dashboard.stripe.com',
    '',
  ])('to %j may not', (link) => {
    expect(safeLink(link)).toBeNull();
  });
});
