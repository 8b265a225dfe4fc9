import { EventEmitter } from 'node:events';
import type { Session, WebContents, WebPreferences } from 'electron';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailDraft, mailtoOf } from '../../shared/access-mail.ts';
import {
  guardContents,
  guardPageSession,
  guardStripeSession,
  guardUnusedSession,
  stopSpellChecker,
} from './guards.ts';
import { safeAddress, safeLink } from './safe-link.ts';

/** Electron's objects are event emitters with setters; what is set is kept here, to be asked. */
class Recorder extends EventEmitter {
  readonly set = new Map<string, (...input: unknown[]) => unknown>();
  private keep(name: string) {
    return (handler: (...input: unknown[]) => unknown) => this.set.set(name, handler);
  }
  readonly setPermissionRequestHandler = this.keep('request');
  readonly setPermissionCheckHandler = this.keep('check');
  readonly setDevicePermissionHandler = this.keep('device');
  readonly setDisplayMediaRequestHandler = this.keep('display');
  readonly setUSBProtectedClassesHandler = this.keep('usb');
  readonly setBluetoothPairingHandler = this.keep('pairing');
  readonly setWindowOpenHandler = this.keep('open');
  readonly webRequest = { onBeforeRequest: this.keep('network') };

  ask(name: string, ...input: unknown[]): unknown {
    return this.set.get(name)?.(...input);
  }
  /** What a handler that answers through a callback, its last argument, answers. */
  answers(name: string, ...input: unknown[]): unknown[] {
    const answers: unknown[] = [];
    this.ask(name, ...input, (...answer: unknown[]) => answers.push(...answer));
    return answers;
  }
  /** Whether what happens is prevented. */
  prevents(event: string, details: object = {}, ...input: unknown[]): boolean {
    let prevented = false;
    this.emit(event, { ...details, preventDefault: () => (prevented = true) }, ...input);
    return prevented;
  }
}

const guarded = (guard: (session: Session) => void) => {
  const session = new Recorder();
  guard(session as unknown as Session);
  return session;
};

const page = guarded(guardPageSession);
const stripe = guarded(guardStripeSession);
const unused = guarded(guardUnusedSession);
const sessions = [
  ['the page', page],
  ['the network for Stripe', stripe],
  ['nobody', unused],
] as const;

describe.each(sessions)('the session of %s', (_name, session) => {
  it.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'display-capture',
    'openExternal',
    'fileSystem',
    'hid',
    'serial',
    'usb',
    'local-network-access',
    'unknown',
  ])('has no permission for %s', (permission) => {
    expect(session.answers('request', null, permission)).toEqual([false]);
    expect(session.ask('check', null, permission)).toBe(false);
  });

  it('reaches no screen and no device', () => {
    expect(session.answers('display', {})).toEqual([null]);
    expect(session.ask('device', {})).toBe(false);
    expect(session.ask('usb', { protectedClasses: [] })).toContain('smart-card');
    expect(session.answers('pairing', { pairingKind: 'confirm' })).toEqual([{ confirmed: false }]);
  });

  it.each([
    ['select-hid-device', [{}], null],
    ['select-usb-device', [{}], undefined],
    ['select-serial-port', [[{ portId: '1' }], {}], ''],
    ['select-webauthn-account', [{}], null],
  ])('chooses nothing at %s', (event, input, chosen) => {
    const choices: unknown[] = [];
    const choose = (choice: unknown) => choices.push(choice);
    expect(session.prevents(event, {}, ...input, choose)).toBe(true);
    expect(choices).toEqual([chosen]);
  });

  it('downloads nothing', () => {
    expect(session.prevents('will-download')).toBe(true);
  });
});

describe('the clipboard', () => {
  it('may be written by the page, and by nobody else', () => {
    const permission = 'clipboard-sanitized-write';
    expect(sessions.map(([, session]) => session.ask('check', null, permission))).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a request', () => {
  const cancels = (session: Recorder, details: object) => session.answers('network', details);

  it.each([
    ['app://console/assets/a.js', false],
    ['data:image/png;base64,AA==', false],
    ['https://api.stripe.com/v1/customers', true],
    ['http://127.0.0.1:4173/', true],
    ['wss://example.com', true],
    ['file:///etc/passwd', true],
    ['rubbish', true],
  ])('of the page to %s: cancelled %s', (url, cancel) => {
    expect(cancels(page, { url, webContentsId: 1 })).toEqual([{ cancel }]);
  });

  it.each([
    ['https://api.stripe.com/v1/customers', false],
    ['http://127.0.0.1:4173/v1/events', false],
    ['https://api.stripe.com.example.com/', true],
    ['https://files.stripe.com/', true],
    ['http://10.0.0.1/', true],
    ['file:///etc/passwd', true],
    ['rubbish', true],
  ])('of main to %s: cancelled %s', (url, cancel) => {
    expect(cancels(stripe, { url })).toEqual([{ cancel }]);
    // A page that got hold of the session could do nothing with it.
    expect(cancels(stripe, { url, webContentsId: 7 })).toEqual([{ cancel: true }]);
  });

  it.each(['https://api.stripe.com/', 'http://127.0.0.1/', 'app://console/', 'rubbish'])(
    'of nobody to %s is cancelled',
    (url) => {
      expect(cancels(unused, { url })).toEqual([{ cancel: true }]);
    },
  );
});

describe('the spell checker', () => {
  it('is off, and has nowhere to fetch a dictionary', () => {
    const told: unknown[] = [];
    stopSpellChecker({
      setSpellCheckerEnabled: (on: boolean) => told.push(on),
      setSpellCheckerLanguages: (languages: string[]) => told.push(languages),
      setSpellCheckerDictionaryDownloadURL: (url: string) => told.push(new URL(url).protocol),
    } as unknown as Session);
    expect(told).toEqual([false, [], 'file:']);
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

  it('hold no webview, and none that could do anything', () => {
    const preferences: WebPreferences = {
      preload: '/evil.js',
      nodeIntegration: true,
      contextIsolation: false,
      sandbox: false,
    };
    expect(contents.prevents('will-attach-webview', {}, preferences)).toBe(true);
    expect(preferences).toEqual({ nodeIntegration: false, contextIsolation: true, sandbox: true });
  });

  it('choose no bluetooth device', () => {
    const chosen: string[] = [];
    const choose = (id: string) => chosen.push(id);
    expect(contents.prevents('select-bluetooth-device', {}, [{ deviceId: '1' }], choose)).toBe(
      true,
    );
    expect(chosen).toEqual(['']);
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

  it('is of known sites and of https, whatever text it is made from', () => {
    const piece = fc.constantFrom(
      'https:',
      'http:',
      'file:',
      'javascript:',
      'ms-msdt:',
      '//',
      '/',
      '\\',
      '@',
      ':',
      '#',
      '?',
      '%2e',
      '%00',
      '\t',
      '\n',
      ' ',
      'dashboard.stripe.com',
      'docs.stripe.com',
      'evil.example',
      '.',
      '。',
      'user',
      ':443',
      ':8443',
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
      fc.array(piece, { maxLength: 6 }).map((pieces) => ['https://docs', ...pieces].join('')),
      fc
        .array(piece, { maxLength: 6 })
        .map((pieces) => ['https://docs.stripe.com', ...pieces].join('')),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.string(),
    );
    let passed = 0;
    fc.assert(
      fc.property(text, (link) => {
        const opened = safeLink(link);
        if (opened === null) return;
        passed += 1;
        expect(opened).toMatch(/^https:\/\/(dashboard|docs|support)\.stripe\.com\//);
        // What is opened is spelled one way, whoever reads it.
        expect(opened).not.toMatch(/[\s"<>]/);
        expect(safeLink(opened)).toBe(opened);
      }),
      { numRuns: 5000 },
    );
    expect(passed).toBeGreaterThan(0);
  });

  it('is not endless', () => {
    expect(safeLink(`https://docs.stripe.com/${'a'.repeat(3000)}`)).toBeNull();
  });
});

describe("an address of main's own", () => {
  it.each([
    'https://dashboard.stripe.com/customers/cus_1',
    'https://checkout.stripe.com/c/pay/cs_test_a1#fid',
    'https://invoice.stripe.com/i/acct_1/test_x?s=ap',
    'http://127.0.0.1:40001/hosted/seti_1/token',
    'mailto:jenny.rosen@example.com?subject=Your%20account&body=Hello%0A',
  ])('%s may be opened', (address) => {
    expect(safeAddress(address)).toBe(address);
  });

  it.each([
    'https://pay.example.com/c/pay/cs_1',
    'https://checkout.stripe.com.example.com/',
    'https://checkout.stripe.com:8443/',
    'http://checkout.stripe.com/c/pay/cs_1',
    'http://127.0.0.1:40001/',
    'http://127.0.0.1:40001/admin/hosted/',
    'http://localhost:40001/hosted/x',
    'http://user@127.0.0.1:40001/hosted/x',
    'https://127.0.0.1/hosted/x',
    'mailto:jenny@example.com?attach=/etc/passwd',
    'mailto:jenny@example.com?subject=a&cc=evil@example.com',
    'mailto:jenny@example.com,evil@example.com',
    'mailto:',
    'file:///hosted/x',
    'javascript:alert(1)',
    `mailto:jenny@example.com?body=${'a'.repeat(3000)}`,
  ])('%s may not', (address) => {
    expect(safeAddress(address)).toBeNull();
  });

  it.each(['jenny@example.com', 'a+b@x.com', "o'neil@x.com", 'j.r_1-2@mail.example.co'])(
    'may be a draft to %s',
    (email) => {
      const url = 'https://checkout.stripe.com/c/pay/cs_test_a1#fid';
      const draft = mailDraft({
        url,
        way: 'checkout',
        permissions: [],
        name: "O'Neil",
        charge: null,
      });
      const address = mailtoOf(email, draft);
      expect(address).not.toBeNull();
      expect(safeAddress(address ?? '')).toBe(address);
    },
  );

  it('is opened to no page: what the page asks for is a link of the app', () => {
    expect(safeLink('mailto:jenny@example.com')).toBeNull();
    expect(safeLink('https://checkout.stripe.com/c/pay/cs_1')).toBeNull();
  });
});
