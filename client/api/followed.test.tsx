import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Refusal } from './ask.ts';
import { useFollowed, useLoaded } from './followed.ts';

type Work = () => Promise<string>;

interface Props {
  readonly name: string;
  readonly look: Work;
  readonly works: Readonly<Record<string, Work>>;
  readonly over?: string;
}

function Follower({ name, look, works, over }: Props) {
  const { value, refusal, busy, show } = useFollowed(name, look, {
    every: (seen, failed) => (failed || seen === over ? false : 20),
    unseenFor: 0,
  });
  return (
    <>
      <output aria-busy={busy}>{value ?? 'nothing yet'}</output>
      {refusal && <p role="alert">{`${refusal.code} ${refusal.field}: ${refusal.message}`}</p>}
      {Object.entries(works).map(([title, work]) => (
        <button key={title} type="button" onClick={() => void show(work)}>
          {title}
        </button>
      ))}
    </>
  );
}

const seen = () => page.getByRole('status');
const click = (name: string) => page.getByRole('button', { name }).click();

test('nothing is requested before the first work', async () => {
  const look = vi.fn(async () => 'looked');
  await render(<Follower name="idle" look={look} works={{}} />);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(look).not.toHaveBeenCalled();
  await expect.element(seen()).toHaveTextContent('nothing yet');
});

test('the page polls until the work is over', async () => {
  const answers = ['one', 'two', 'over'];
  const look = vi.fn(async () => answers.shift() ?? 'too far');
  await render(<Follower name="polled" look={look} works={{ start: async () => 'begun' }} over="over" />);
  await click('start');
  await expect.element(seen()).toHaveTextContent('over');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(look).toHaveBeenCalledTimes(3);
});

test('the newest work is shown, even when an older one ends later', async () => {
  let endOlder: () => void = () => undefined;
  const older = new Promise<string>((resolve) => {
    endOlder = () => resolve('older');
  });
  const works = { older: () => older, newer: async () => 'newer' };
  await render(<Follower name="newest" look={async () => 'newer'} works={works} over="newer" />);
  await click('older');
  await expect.element(seen()).toHaveAttribute('aria-busy', 'true');
  await click('newer');
  await expect.element(seen()).toHaveTextContent('newer');
  endOlder();
  await older;
  await new Promise((resolve) => setTimeout(resolve, 50));
  await expect.element(seen()).toHaveTextContent('newer');
});

test('a refusal is shown with its code, field and text, next to the last value', async () => {
  const refused = () => Promise.reject(new Refusal('invalid-field', 'It must be a number.', 'maxAge'));
  const look = vi.fn(async () => 'looked');
  await render(<Follower name="refused" look={look} works={{ start: async () => 'begun', refused }} over="begun" />);
  await click('start');
  await expect.element(seen()).toHaveTextContent('begun');
  await click('refused');
  await expect.element(page.getByRole('alert')).toHaveTextContent('invalid-field maxAge: It must be a number.');
  await expect.element(seen()).toHaveTextContent('begun');
});

function Loader({ load }: { readonly load: Work }) {
  const loading = useLoaded('loaded once', load);
  return <output>{loading.state === 'loaded' ? loading.value : loading.state}</output>;
}

test('a value is loaded once for all components that need it', async () => {
  const load = vi.fn(async () => 'there');
  await render(
    <>
      <Loader load={load} />
      <Loader load={load} />
    </>,
  );
  await expect.element(seen().first()).toHaveTextContent('there');
  await expect.element(seen().last()).toHaveTextContent('there');
  expect(load).toHaveBeenCalledOnce();
});
