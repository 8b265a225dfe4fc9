/** React and react-dom, and the least that they can draw. */
import { createElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
createRoot(root).render(
  createElement(
    StrictMode,
    null,
    createElement('input', { type: 'search', 'aria-label': 'Ready' }),
  ),
);
