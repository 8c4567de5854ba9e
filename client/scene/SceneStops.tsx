import { useId } from 'react';
import { visibleWords } from '../../contract/runs/unseen.ts';
import { Icon } from '../icons/Icon.tsx';
import { endOf, type SceneExchange } from './exchange/exchange.ts';
import { endTitles } from './exchange/step-words.ts';
import '../ui/mark.css';
import './scene-stops.css';

interface Props {
  readonly exchanges: readonly SceneExchange[];
  /** Index of the shown exchange. */
  readonly at: number;
  readonly show: (exchange: number) => void;
}

/** All exchanges of a scene in a row, each with its end. A click shows that exchange. */
export function SceneStops({ exchanges, at, show }: Props) {
  const group = useId();
  return (
    <fieldset className="scene-stops">
      <legend className="sr">Exchanges</legend>
      {exchanges.map((exchange, index) => {
        const { id, basis, kind, title } = exchange;
        const end = endOf(exchange);
        const words = visibleWords(`${index + 1}. ${title}: ${endTitles[end].toLowerCase()}`);
        return (
          <label
            key={id}
            className="scene-stop"
            title={words}
            data-mood={basis}
            data-outcome={outcomes[end]}
            data-end={end}
          >
            <input
              type="radio"
              className="sr"
              name={group}
              checked={index === at}
              onChange={() => show(index)}
              // The shown exchange may not be at its end.
              onClick={() => show(index)}
            />
            <span className="sr">{words}</span>
            {kind === 'storing' ? <Icon name="jar" /> : <span className="mark" aria-hidden="true" />}
          </label>
        );
      })}
    </fieldset>
  );
}

/** The marks of the table. */
const outcomes: Partial<Readonly<Record<ReturnType<typeof endOf>, string>>> = {
  sent: 'included',
  'not-sent': 'excluded',
  'no-request': 'no-request',
};
