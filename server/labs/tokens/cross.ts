import type { Request, Response } from 'express';
import { labIdSchema, tokenLabPath } from '../../../contract/labs/lab-id.ts';
import { ways } from '../../../contract/labs/tokens.ts';
import { entryOf, type OriginEntry, type Topology } from '../../../contract/origins/topology.ts';
import { html, Markup, pageOf } from '../../http/html.ts';
import { hashSource, policy } from '../../http/policy.ts';
import { Problem } from '../../http/problem.ts';

const submit = 'document.forms[0].submit();';
const close = 'window.close();';

/** The address of the page on the other site that sends the form of the way of this index. */
export function crossPageAddress(topology: Topology, scheme: OriginEntry['scheme'], id: string, index: number): string {
  return `${originOf(topology, 'other', scheme)}/.playground/labs/cross?lab=${id}&way=${index}`;
}

/**
 * A page on another site whose form posts to home as soon as it opens, for each way of being logged in. After the last
 * way it closes its window.
 */
export function crossPage(
  topology: Topology,
  scheme: OriginEntry['scheme'],
  request: Request,
  response: Response,
): void {
  const id = labIdSchema.safeParse(request.query.lab);
  const index = Number(request.query.way);
  if (!id.success || !Number.isInteger(index) || index < 0) throw new Problem('not-found', 'There is no such page.');
  const way = ways[index];
  const home = originOf(topology, 'home', scheme);
  const script = way === undefined ? close : submit;
  const address = `${home}${tokenLabPath(id.data)}/cross/${way}`;
  const form = html`<form method="post" action="${address}"><button>Send it</button></form>`;
  const body = way === undefined ? html`<p>Three forms were sent. You can close this window.</p>` : form;
  // A form's policy also applies to the redirects of its answer.
  const formAction = [home, originOf(topology, 'other', scheme)];
  response
    .set(
      'Content-Security-Policy',
      policy({
        'default-src': [],
        'img-src': ['data:'],
        'script-src': [hashSource(script)],
        'form-action': formAction,
        'frame-ancestors': [],
        'base-uri': [],
      }),
    )
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(pageOf({ title: 'Another site', body: html`${body}<script>${new Markup(script)}</script>` }));
}

function originOf(topology: Topology, role: OriginEntry['role'], scheme: OriginEntry['scheme']): string {
  const entry = entryOf(topology, role, scheme);
  if (!entry) throw new Problem('origin-not-configured', `There is no ${role} host.`);
  return entry.origin;
}
