import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { received } from '../testing/experiment.ts';
import { RequestsSeen } from './RequestSeen.tsx';

const origin = 'http://other.localhost:8080';

function seen(responseReadable: boolean | null) {
  const observation = received('other/fetch-include', true);
  if (observation.outcome !== 'received') throw new Error('It arrived.');
  const requests = observation.requests.map((request) => ({ ...request, headers: { origin } }));
  return <RequestsSeen observation={{ ...observation, requests, responseReadable }} setPair="sid=1" />;
}

test('a response that CORS hides from the page comes with the line that lets the page read it', async () => {
  const screen = await render(seen(false));
  await expect.element(screen.getByText(/The page cannot read the response: CORS does not allow it/)).toBeVisible();
  await expect
    .element(screen.getByText(`app.use(cors({ origin: '${origin}', credentials: true }))`, { exact: true }))
    .toBeVisible();
  await screen.rerender(seen(true));
  await expect.element(screen.getByText(/The page can read the response/)).toBeVisible();
  await expect.element(screen.getByText(/app\.use/)).not.toBeInTheDocument();
});
