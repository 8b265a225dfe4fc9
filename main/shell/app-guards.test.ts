import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { describe, expect, it } from 'vitest';
import { guardApp } from './app-guards.ts';

const app = new EventEmitter();
guardApp(app as App);

/** What the app answers, and whether it kept Electron from answering. */
function answersTo(event: string, ...input: unknown[]) {
  let prevented = false;
  const answers: unknown[][] = [];
  const answer = (...given: unknown[]) => answers.push(given);
  app.emit(event, { preventDefault: () => (prevented = true) }, ...input, answer);
  return { prevented, answers };
}

describe('the app', () => {
  it('trusts no certificate that the system does not', () => {
    const url = 'https://api.stripe.com/';
    expect(answersTo('certificate-error', {}, url, 'ERR_CERT_AUTHORITY_INVALID', {})).toEqual({
      prevented: true,
      answers: [[false]],
    });
  });

  it("gives nobody a client's certificate", () => {
    const url = 'https://api.stripe.com/';
    expect(answersTo('select-client-certificate', null, url, [{ subjectName: 'me' }])).toEqual({
      prevented: true,
      answers: [[]],
    });
  });

  it('gives nobody a password', () => {
    expect(answersTo('login', null, { url: 'https://example.com/' }, { isProxy: true })).toEqual({
      prevented: true,
      answers: [[]],
    });
  });
});
