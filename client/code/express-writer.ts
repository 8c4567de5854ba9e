import { expressLine } from './express-line.ts';
import type { FrameworkWriter } from './framework.ts';

/** Express 5 with the `cors` package. */
export const expressWriter: FrameworkWriter = {
  id: 'express',
  title: 'Express',
  cookie: (setCookie, now) => {
    const { code, similar } = expressLine(setCookie, now);
    return similar?.code ?? code ?? '// Node.js sends no such line.';
  },
  cors: (origin) =>
    ["import cors from 'cors';", '', `app.use(cors({ origin: '${origin}', credentials: true }));`].join('\n'),
  trustProxy: () => ['// The proxy has to send X-Forwarded-Proto: https.', "app.set('trust proxy', 1);"].join('\n'),
};
