import type { CSSProperties, ReactNode } from 'react';
import { visibleWords } from '../../contract/runs/unseen.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import type { SceneExchange, SceneHost } from './exchange/exchange.ts';
import { endTitles, exchangeWords, stepWords } from './exchange/step-words.ts';
import { frameOf, type SceneFrame } from './frame.ts';
import { SceneBrowser } from './SceneBrowser.tsx';
import { SceneControls } from './SceneControls.tsx';
import { SceneHosts } from './SceneHosts.tsx';
import { SceneStops } from './SceneStops.tsx';
import { SceneTrack } from './SceneTrack.tsx';
import { usePlayer } from './use-player.ts';
import './scene.css';
import './scene-boxes.css';
import './scene-track.css';
import './scene-narrow.css';

interface Props {
  /** The exchanges to play, in order. At least one; another list starts a new scene. */
  readonly exchanges: readonly SceneExchange[];
  readonly hosts: readonly SceneHost[];
  /** Whether it shows the end of the last exchange, or waits before the first one. */
  readonly opens?: 'at-end' | 'at-start';
  /** Beside the controls. */
  readonly children?: ReactNode;
}

/** Browser, gates and hosts, and one exchange between them, drawn from plain values, and a list with the same steps. */
export function Scene({ exchanges, hosts, opens = 'at-end', children }: Props) {
  const player = usePlayer(exchanges, opens);
  const exchange = exchanges[player.exchange];
  if (!exchange) return null;
  const frame = frameOf(exchange, player.done);
  return (
    <figure
      className="scene"
      aria-label={visibleWords(exchangeWords(exchange))}
      data-basis={exchange.basis}
      data-end={frame.end ?? undefined}
      style={{ '--scene-motion': `${player.motion}ms` } as CSSProperties}
    >
      <div className="scene-inside">
        <div className="scene-head" aria-hidden="true">
          <span className="scene-basis">{exchange.basis === 'predicted' ? 'Prediction' : 'Observed'}</span>
          <b>{exchange.title}</b>
          {exchanges.length > 1 && (
            <span className="scene-count">
              {player.exchange + 1} of {exchanges.length}
            </span>
          )}
        </div>
        <div className="scene-tools">
          {children}
          <SceneControls player={player} />
        </div>
        {exchanges.length > 1 && (
          <SceneStops
            exchanges={exchanges}
            at={player.exchange}
            show={(exchange) => player.tell({ kind: 'show', exchange })}
          />
        )}
        {/* Another exchange is another drawing: nothing moves from one to the other. */}
        <div className="scene-drawing" key={exchange.id}>
          <SceneBrowser exchange={exchange} frame={frame} />
          <div className="scene-lane">
            <p className="scene-request" aria-hidden="true">
              <VisibleText text={exchange.request} />
            </p>
            <SceneTrack exchange={exchange} frame={frame} />
            <Why exchange={exchange} frame={frame} />
          </div>
          <SceneHosts exchange={exchange} frame={frame} hosts={hosts} />
        </div>
        <ol className="sr" aria-label="The steps of this scene">
          {exchange.steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by their place only
            <li key={index}>
              <VisibleText text={stepWords(step, exchange, hosts)} />
            </li>
          ))}
        </ol>
      </div>
    </figure>
  );
}

interface WhyProps {
  readonly exchange: SceneExchange;
  readonly frame: SceneFrame;
}

/** The end and its reason. Its space is reserved before. */
function Why({ exchange, frame }: WhyProps) {
  const { end, because } = frame;
  return (
    <p className="scene-why" data-end={end ?? undefined}>
      {end !== null && (
        <>
          <b>
            {endTitles[end]}
            {because === null ? '.' : ':'}
          </b>{' '}
          {because !== null && <VisibleText text={`${because}.`} />}
          {exchange.differs !== null && (
            <strong className="scene-differs">
              {' '}
              <VisibleText text={exchange.differs} />
            </strong>
          )}
        </>
      )}
    </p>
  );
}
