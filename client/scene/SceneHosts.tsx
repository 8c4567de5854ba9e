import { VisibleText } from '../ui/VisibleText.tsx';
import type { SceneExchange, SceneHost } from './exchange/exchange.ts';
import type { SceneFrame } from './frame.ts';

interface Props {
  readonly exchange: SceneExchange;
  readonly frame: SceneFrame;
  readonly hosts: readonly SceneHost[];
}

/** The hosts by their real names; the target host shows what it received. */
export function SceneHosts({ exchange, frame, hosts }: Props) {
  const { asks, target } = exchange;
  return (
    <ul className="scene-hosts" aria-hidden="true">
      {hosts.map(({ place, name, title }) => (
        <li
          key={place}
          data-place={place}
          data-role={place === target ? 'target' : place === asks ? 'asks' : undefined}
        >
          <span className="scene-host">
            <b>{name}</b> <small>{title}</small>
          </span>
          {place === target && <Got exchange={exchange} frame={frame} />}
          {frame.redirects.some(({ at }) => at === place) && place !== target && (
            <span className="scene-got">redirects</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What the target host received or set. Its space is reserved until something arrives. */
function Got({ exchange, frame }: Omit<Props, 'hosts'>) {
  if (exchange.kind === 'storing') {
    const set = exchange.steps.find((step) => step.kind === 'set');
    if (set?.kind !== 'set' || set.by === 'script') return <span className="scene-got" />;
    return (
      <span className="scene-got" data-end={frame.end ?? undefined}>
        {set.by === 'response' && 'Set-Cookie: '}
        <VisibleText text={set.line} />
      </span>
    );
  }
  const { end, header } = frame;
  if (end === null) return <span className="scene-got" />;
  return (
    <span className="scene-got" data-end={end}>
      {end === 'no-request' && 'no request arrived'}
      {end !== 'no-request' && header === null && 'no Cookie header'}
      {header !== null && (
        <>
          Cookie: <VisibleText text={header} />
        </>
      )}
      {end === 'not-sent' && header !== null && (
        <>
          {' '}
          (without <VisibleText text={exchange.chip} />)
        </>
      )}
    </span>
  );
}
