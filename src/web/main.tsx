// Starts the screens in the browser.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ProblemError } from './api.ts';
import { LanguageProvider } from './i18n.tsx';
import { router } from './router.tsx';
import { SESSION_KEY } from './session.tsx';
import './styles/main.scss';

const RETRIES = 2;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // Only what may pass by itself is tried again; a no is a no.
      retry: (tries, error) =>
        tries < RETRIES &&
        error instanceof ProblemError &&
        (error.code === 'unreachable' || error.code === 'databaseAway'),
    },
  },
});

// A session that has run out shows itself as a refusal: ask who we are again, and the sign-in page comes by itself.
client.getQueryCache().subscribe((event) => {
  if (event.type !== 'updated' || event.action.type !== 'error') return;
  const { error } = event.action;
  if (error instanceof ProblemError && error.code === 'signInNeeded') {
    client.invalidateQueries({ queryKey: SESSION_KEY });
  }
});

const app = document.getElementById('app');
if (app !== null) {
  createRoot(app).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <LanguageProvider>
          <RouterProvider router={router} />
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
