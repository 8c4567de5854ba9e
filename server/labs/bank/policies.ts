import express, { type Request, type RequestHandler, Router } from 'express';
import type { PolicyReport } from '../../../contract/attacks/lab.ts';
import { copiedText } from '../../http/copied-text.ts';
import { policy } from '../../http/policy.ts';
import type { Bank } from './bank.ts';
import type { Journal } from './journal.ts';

/** The directives of the defences that are policies. */
const directives: Readonly<Record<PolicyReport['defence'], Parameters<typeof policy>[0]>> = {
  'content-security-policy': { 'script-src': ["'self'"], 'object-src': [], 'base-uri': [] },
  'frame-ancestors': { 'frame-ancestors': [] },
};
const defences = Object.keys(directives) as PolicyReport['defence'][];

/** The bank's own policies. Each one makes the browser report what it blocks. */
export function bankPolicies(bank: Bank): string[] {
  const on = defences.filter((id) => bank.has(id));
  return on.map((id) => policy({ ...directives[id], 'report-uri': [`${bank.path}/reports/${id}`] }));
}

/** Whether a request is a browser's report of what one of the bank's policies blocked. */
export function isReport({ method, path }: Request): boolean {
  return method === 'POST' && path.startsWith('/reports/');
}

/** Accepts the browser's reports, up to a limit. */
export function reportRoute(bank: Bank, journal: Journal): RequestHandler {
  const routes = Router();
  const json = express.json({ limit: '20kb', type: ['application/csp-report', 'application/reports+json'] });
  routes.post('/reports/:defence', json, (request, response) => {
    const defence = defences.find((id) => id === request.params.defence && bank.has(id));
    const report: unknown = request.body?.['csp-report'];
    if (defence && typeof report === 'object' && report !== null) {
      const field = (name: string) => copiedText(String((report as Record<string, unknown>)[name] ?? ''), 200);
      const directive = field('effective-directive') || field('violated-directive');
      const blocked = field('blocked-uri');
      journal({ what: 'policy-reported', report: { at: Date.now(), defence, directive, blocked } }, request);
    }
    response.sendStatus(204);
  });
  return routes;
}
