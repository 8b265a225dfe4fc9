// First, so that main answers while the rest is still being read.
import { firstAnswers, queryClient } from './app/first-questions.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import { keepToProfiles } from './app/active-profile.ts';
import { App } from './app/App.tsx';
import { CrashBoundary } from './app/CrashBoundary.tsx';
import { queries } from './app/queries.ts';
import { keepWorkspaceSaved, saveWorkspaceNow } from './app/saved-workspace.ts';
import { createRegion } from './ui/announce.ts';
import { actOnceWhileHeld } from './ui/held-enter.ts';

createRegion();
actOnceWhileHeld(window);
await firstAnswers;
keepWorkspaceSaved();
// Before the first picture, which would have nothing in it otherwise. There is no list while locked.
const profiles = queryClient.getQueryData(queries.profiles().queryKey);
if (profiles !== undefined) keepToProfiles(queryClient, profiles);
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
