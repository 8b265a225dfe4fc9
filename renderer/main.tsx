import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import { App } from './app/App.tsx';
import { CrashBoundary } from './app/CrashBoundary.tsx';
import { queries } from './app/queries.ts';
import { createQueryClient } from './app/query-client.ts';
import { keepWorkspaceSaved, restoreWorkspace, saveWorkspaceNow } from './app/saved-workspace.ts';
import { applySettings } from './app/settings.ts';
import { createRegion } from './ui/announce.ts';

const queryClient = createQueryClient();
createRegion();

// The theme first, so that the first picture is in its colours; without an answer the defaults do.
// The rest in the same go: the first picture is of the lock or of the profiles, with what was open before
// the page went away, and shows what went wrong with them. While locked, only the profiles are refused.
await Promise.all([
  queryClient
    .query(queries.settings())
    .then(applySettings)
    .catch(() => undefined),
  queryClient.query(queries.lock()).catch(() => undefined),
  queryClient.query(queries.profiles()).catch(() => undefined),
  restoreWorkspace().catch(() => undefined),
]);
keepWorkspaceSaved();
// What changed in the moment before the window closes.
window.addEventListener('pagehide', () => void saveWorkspaceNow());

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
createRoot(root).render(
  <StrictMode>
    <CrashBoundary>
      <QueryClientProvider client={queryClient}>
        <App />
      </QueryClientProvider>
    </CrashBoundary>
  </StrictMode>,
);
