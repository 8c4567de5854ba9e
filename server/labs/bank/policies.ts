import express, { type RequestHandler, Router } from 'express';
import type { PolicyReport } from '../../../contract/attacks/lab.ts';
import { copiedText } from '../../http/copied-text.ts';
import type { Lab } from '../attacks/lab.ts';

/** The directives of the defences that are policies. */
const directives: Readonly<Record<PolicyReport['defence'], string>> = {
  'content-security-policy': "script-src 'self'; object-src 'none'; base-uri 'none'",
  'frame-ancestors': "frame-ancestors 'none'",
};
const defences = Object.keys(directives) as PolicyReport['defence'][];

/** The bank's own policies, each of which has the browser report what it holds back. */
export function bankPolicies(lab: Lab): string[] {
  return defences
    .filter((id) => lab.has(id))
    .map((id) => `${directives[id]}; report-uri ${lab.addresses.path}/reports/${id}`);
}

/** Takes a browser's reports, bounded. They are no requests of the attack's, so they are not recorded as such. */
export function reportRoute(lab: Lab): RequestHandler {
  const routes = Router();
  const json = express.json({ limit: '20kb', type: ['application/csp-report', 'application/reports+json'] });
  routes.post('/reports/:defence', json, (request, response) => {
    const defence = defences.find((id) => id === request.params.defence && lab.has(id));
    const report: unknown = request.body?.['csp-report'];
    if (defence && typeof report === 'object' && report !== null) {
      const field = (name: string) => copiedText(String((report as Record<string, unknown>)[name] ?? ''), 200);
      const directive = field('effective-directive') || field('violated-directive');
      lab.addReport({ at: Date.now(), defence, directive, blocked: field('blocked-uri') });
    }
    response.sendStatus(204);
  });
  return routes;
}
