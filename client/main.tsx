// Before any schema is made.
import './api/zod-config.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import './theme/tokens.css';
import './theme/base.css';
import './app/app.css';
import './theme/forced-colors.css';
import './theme/low-window.css';

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
