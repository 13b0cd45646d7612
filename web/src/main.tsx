import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './elements.ts';
import './style/index.css';
import { App } from './app.tsx';

const place = document.getElementById('console');
if (place === null) throw new Error('index.html has no element #console');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
