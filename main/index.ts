import { createConsole } from './console.ts';
import { readEnvironment } from './env.ts';
import { startShell } from './shell/app.ts';

startShell({ createConsole, readEnvironment });
