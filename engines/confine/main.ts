import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startOutside } from './outside.ts';

/**
 * An outside host as a separate program, for tests that may not import it. Its first line has its address, and the
 * address that lists the kinds that have reached it since the last such question.
 */
const outside = await startOutside();
const asked = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json').end(JSON.stringify([...outside.reached]));
  outside.reached.clear();
});
asked.listen(0, '127.0.0.1', () => {
  const { port } = asked.address() as AddressInfo;
  console.log(JSON.stringify({ address: outside.address, reached: `http://127.0.0.1:${port}` }));
});
