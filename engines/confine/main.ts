import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startOutside } from './outside.ts';

/**
 * An outside host as a separate program, for tests that may not import it: the first line tells its address and where
 * it is asked by which kinds it was reached since it was asked last.
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
