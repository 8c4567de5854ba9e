import { CopyButton } from '../compose/CopyButton.tsx';

/** Copies the address, which holds the whole experiment; the run that was made is not part of it. */
export function ShareButton() {
  const url = new URL(location.href);
  url.searchParams.delete('run');
  return <CopyButton text={url.href} what="the link to this experiment" />;
}
