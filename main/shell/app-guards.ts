import type { App } from 'electron';

/**
 * Answers what Chromium asks the whole app about connections: no to all of it.
 *
 * SECURITY: a certificate that the system does not trust is never trusted here, no matter what. Nobody is
 * given a password or a client's certificate: a server that asks for one is not the one we mean to speak to.
 */
export function guardApp(app: Pick<App, 'on'>): void {
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, trust) => {
    event.preventDefault();
    trust(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _certificates, choose) => {
    event.preventDefault();
    choose();
  });
  app.on('login', (event, _contents, _details, _authInfo, answer) => {
    event.preventDefault();
    answer();
  });
}
