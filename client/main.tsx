// Must run before any schema is created.
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
// Until the page is drawn, its server-rendered beginning stays.
await breathe();
const topology = readTopology();
await loadFirstPage();
// A transition: React draws a large page in short pieces, and the browser stays responsive.
startTransition(() =>
  createRoot(root).render(
    <StrictMode>
      <App topology={topology} />
    </StrictMode>,
  ),
);
