import { createConsole } from './console.ts';
import { EnvironmentError, readEnvironment } from './env.ts';
import { startShell } from './shell/app.ts';

startShell({
  createConsole,
  readEnvironment,
  isEnvironmentError: (error) => error instanceof EnvironmentError,
});
