import http from 'node:http';
import type { LabPlayground } from './playground.ts';

/** Posts, calls a function when the headers have arrived, and returns how the answer ended. */
export function brokenOff(
  { ports: { http: port } }: LabPlayground,
  path: string,
  then: (request: http.ClientRequest) => void,
): Promise<'whole' | 'broken off'> {
  const headers = { host: `app.home.localhost:${port}` };
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, method: 'POST', path, headers, agent: false });
    request.once('error', reject);
    request.once('response', (response) => {
      response.resume().on('error', () => undefined);
      response.once('close', () => resolve(response.complete ? 'whole' : 'broken off'));
      then(request);
    });
    request.end();
  });
}
