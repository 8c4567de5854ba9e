import type { CSSProperties } from 'react';
import { Icon } from '../icons/Icon.tsx';
import { VisibleText } from '../ui/VisibleText.tsx';
import type { SceneExchange } from './exchange/exchange.ts';
import { type Gate, gateTitles } from './exchange/gates.ts';
import type { GateLook, SceneFrame } from './frame.ts';
import { SceneChip } from './SceneChip.tsx';

/** The track between browser and server with its gates and the chip. A request continues when its cookie is stopped. */
export function SceneTrack({ exchange, frame }: { readonly exchange: SceneExchange; readonly frame: SceneFrame }) {
  const { chip, gates, end } = frame;
  const at = chip?.at ?? 0;
  const style = { '--at': at, '--gates': gates.length } as CSSProperties;
  return (
    <div className="scene-track" data-kind={exchange.kind} data-end={end ?? undefined} style={style} aria-hidden="true">
      <span className="scene-way" data-look={chip?.look} />
      {gates.map(({ gate, look }) => (
        <span key={gate} className="scene-gate" data-gate={gate} data-look={look}>
          <i>{look === 'passed' ? <Icon name="check" /> : look === 'unknown' ? '?' : null}</i>
          <span>{gateWords(gate, look)}</span>
        </span>
      ))}
      {chip !== null && (
        <span className="scene-mover" data-look={chip.look}>
          <SceneChip look={chip.look}>
            <VisibleText text={exchange.moving ?? exchange.chip} />
          </SceneChip>
        </span>
      )}
    </div>
  );
}

function gateWords(gate: Gate, look: GateLook): string {
  return gate === 'accepted' && look === 'stopped' ? 'rejected' : gateTitles[gate];
}
