import { Icon } from '../icons/Icon.tsx';
import { useKey } from '../keys/keys.ts';
import { speeds } from './player.ts';
import type { Player } from './use-player.ts';

/**
 * Step back, play or pause, step forward, and the speed. The arrow keys step while there is a further step; P plays.
 */
export function SceneControls({ player }: { readonly player: Player }) {
  const { playing, speed, tell } = player;
  useKey('ArrowRight', 'Show the next step of the scene', player.isAtEnd ? null : () => tell({ kind: 'forward' }));
  useKey('ArrowLeft', 'Show the step before', player.isAtStart ? null : () => tell({ kind: 'back' }));
  const turn = () => tell({ kind: playing ? 'pause' : 'play' });
  useKey('p', playing ? 'Pause the scene' : 'Play the scene', turn);
  return (
    <fieldset className="scene-controls">
      <legend className="sr">Play the scene</legend>
      <button
        type="button"
        className="scene-button"
        aria-label="Step back"
        aria-keyshortcuts="ArrowLeft"
        aria-disabled={player.isAtStart}
        onClick={() => tell({ kind: 'back' })}
      >
        <Icon name="previous" />
      </button>
      <button type="button" className="scene-button scene-play" aria-keyshortcuts="p" onClick={turn}>
        <Icon name={playing ? 'pause' : 'play'} />
        {playing ? 'Pause' : 'Play'}
      </button>
      <button
        type="button"
        className="scene-button"
        aria-label="Step forward"
        aria-keyshortcuts="ArrowRight"
        aria-disabled={player.isAtEnd}
        onClick={() => tell({ kind: 'forward' })}
      >
        <Icon name="next" />
      </button>
      <label className="scene-speed">
        <span className="sr">Speed</span>
        <select
          value={speed}
          onChange={({ target }) =>
            tell({ kind: 'speed', speed: speeds.find((each) => each === Number(target.value)) ?? 1 })
          }
        >
          {speeds.map((each) => (
            <option key={each} value={each}>
              {each}×
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}
