import type { z } from 'zod';
import type { Endpoint } from '../../contract/http/endpoint.ts';
import { endpoints } from '../../contract/http/endpoints.ts';
import { apiErrorSchema, errorCodes, errorFacts } from '../../contract/http/errors.ts';
import { schemaTable } from './schema-table.ts';

interface Named {
  readonly schema: z.ZodType;
  readonly io: 'input' | 'output';
}

const opening = `# HTTP API

<!-- Written by \`npm run docs\` from contract/http/endpoints.ts and the schemas. Do not edit it here. -->

The addresses of the **interface** are on \`localhost\`, \`127.0.0.1\` and \`[::1]\`, on all four ports. The addresses of
**home** are on \`app.home.localhost\`. A program needs no header but \`Content-Type: application/json\` for a body. The
server refuses a request whose \`Origin\` is not its own page's, and a request from another site that does not
navigate a tab. A request for any other Host gets 421 without a body. A request with more than 256 KB of headers
gets 431, and if it belongs to a run, the run fails with \`header-too-large\`.

\`\`\`sh
curl -s localhost:8080/api/runs -H 'content-type: application/json' -d '{
  "scheme": "https", "cookies": [{ "setCookie": "a=1; Path=/; Secure" }], "probes": ["other/image", "other/link"] }'
\`\`\`

Open the \`driveUrl\` of the answer in any browser, which performs the run automatically. Then read the report.`;

/** The text of docs/http-api.md. */
export function httpApiPage(): string {
  const named = new Map<string, Named>();
  const sections = endpoints.map(({ title, endpoints: list }) =>
    [`## ${title}`, ...list.map((endpoint) => endpointText(endpoint, named))].join('\n\n'),
  );
  const shapes = [...named].map(([name, { schema, io }]) => `### ${name}\n\n${schemaTable(schema, io)}`);
  return `${[opening, ...sections, '## Bodies and answers', ...shapes, errorsText()].join('\n\n')}\n`;
}

function endpointText(endpoint: Endpoint, named: Map<string, Named>): string {
  const { method, path, on, does, body, answer, errors } = endpoint;
  if (body) named.set(body.name, { schema: body.schema, io: 'input' });
  if ('schema' in answer && !named.has(answer.name)) named.set(answer.name, { schema: answer.schema, io: 'output' });
  const gets = 'schema' in answer ? link(answer.name) : answer.says;
  const lines = [
    `- Host: ${on}`,
    ...(body ? [`- Body: ${link(body.name)}`] : []),
    `- Answer ${answer.status}: ${gets}`,
    ...(errors.length > 0 ? [`- Errors: ${errors.map(errorText).join(', ')}`] : []),
  ];
  return `### ${method === 'ALL' ? 'Any method' : method} \`${path}\`\n\n${does}\n\n${lines.join('\n')}`;
}

function link(name: string): string {
  return `[${name}](#${name.toLowerCase()})`;
}

function errorText(code: Endpoint['errors'][number]): string {
  return `\`${code}\` (${errorFacts[code].status})`;
}

function errorsText(): string {
  const rows = errorCodes.map((code) => `| \`${code}\` | ${errorFacts[code].status} | ${errorFacts[code].means} |`);
  return [
    '## Errors',
    'Every refusal has this body. The code stays the same between versions, and the message may change.',
    schemaTable(apiErrorSchema, 'output'),
    ['| code | status | meaning |', '| --- | --- | --- |', ...rows].join('\n'),
    'Every answer 429, 503 and 504 has `Retry-After`: the seconds to wait before the next try.',
    'Every address can answer `bad-request`, `not-found`, `foreign-origin` and `internal`. An address that takes a body can also answer `not-json`, `body-too-large`, `too-deep` and `ill-formed-text`. A public deployment can answer `too-many-requests`, and a server that keeps its runs in Redis answers `runs-unavailable` while it cannot reach Redis.',
  ].join('\n\n');
}
