// Before any schema is made.
import './api/zod-config.ts';
import './app/pause.ts';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { readTopology } from './api/topology.ts';
import { App } from './app/App.tsx';
import { loadFirstPage } from './app/pages.ts';
import { breathe } from './ui/breathe.ts';
import './theme/tokens.css';
import './theme/base.css';
import './app/app.css';
import './theme/forced-colors.css';
import './theme/low-window.css';

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root.');
// Until the page is drawn, its beginning stands there, as the server sent it.
await breathe();
const topology = readTopology();
await loadFirstPage();
// As a transition, so that a large page is drawn in short pieces and the browser answers in between.
startTransition(() =>
  createRoot(root).render(
    <StrictMode>
      <App topology={topology} />
    </StrictMode>,
  ),
);
