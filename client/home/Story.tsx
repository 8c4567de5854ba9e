import { originOfPlace, type Place, parseOrigin, type Topology } from '../../contract/origins/topology.ts';
import { Icon } from '../icons/Icon.tsx';
import { gates, type StoryStep, story } from './story.ts';
import { useStory } from './use-story.ts';
import './story.css';
import './story-wire.css';

/** A session cookie that is set, sent and blocked: all at once, or step by step. */
export function Story({ topology }: { readonly topology: Topology }) {
  const { step, playing, show, play } = useStory(story.length);
  const hostOf = (place: Place) => {
    const entry = originOfPlace(topology, place, 'http');
    return entry ? parseOrigin(entry.origin).host : place;
  };
  return (
    <section className="card story" aria-labelledby="story-title">
      <div className="row story-head">
        <h2 id="story-title">One session cookie, three moments</h2>
        <div className="row story-steps">
          <button type="button" className="button" onClick={play} aria-pressed={playing}>
            <Icon name={playing ? 'pause' : 'play'} /> {playing ? 'Pause' : 'Play'}
          </button>
          <StepButton title="All" pressed={step === null} show={() => show(null)} />
          {story.map(({ title }, index) => (
            <StepButton key={title} title={`${index + 1} ${title}`} pressed={step === index} show={() => show(index)} />
          ))}
        </div>
      </div>
      <div className="story-stage">
        <div className="story-box" data-now={step === null || step === 0}>
          <p className="story-bar">
            <Icon name="window" /> your browser
          </p>
          <p className="story-page">
            <strong>You are logged in</strong> <span>at {hostOf('home')}</span>
          </p>
          <p className="story-jar">
            <Icon name="jar" /> cookie jar <Chip />
          </p>
        </div>
        <ol className="story-lanes">
          {story.map((each, index) => (
            <Lane key={each.title} step={each} lit={step === null || step === index} hostOf={hostOf} />
          ))}
        </ol>
      </div>
    </section>
  );
}

interface StepButtonProps {
  readonly title: string;
  readonly pressed: boolean;
  readonly show: () => void;
}

function StepButton({ title, pressed, show }: StepButtonProps) {
  return (
    <button type="button" className="button step" aria-pressed={pressed} onClick={show}>
      {title}
    </button>
  );
}

function Chip({ held = false }: { readonly held?: boolean }) {
  return (
    <span className="story-chip" data-held={held}>
      <Icon name="cookie" /> sid
    </span>
  );
}

interface LaneProps {
  readonly step: StoryStep;
  readonly lit: boolean;
  readonly hostOf: (place: Place) => string;
}

/** One exchange: in words, as a wire with its gates, and as the server sees it. */
function Lane({ step, lit, hostOf }: LaneProps) {
  const { title, says, request, header, heldAt, probe } = step;
  return (
    <li data-lit={lit}>
      <p className="story-words">
        <strong>{title}</strong> {says.replace('{other}', hostOf('other'))}
      </p>
      <Wire names={probe === null ? ['accepted'] : gates} heldAt={heldAt} back={probe === null} />
      <p className="story-server" data-held={heldAt !== null}>
        <span>
          {/* The method and its path stay on one line. */}
          {hostOf('home')} {request.replace(' /', '\u{a0}/')}
        </span>
        <code>{header}</code>
      </p>
    </li>
  );
}

interface WireProps {
  readonly names: readonly string[];
  readonly heldAt: string | null;
  readonly back: boolean;
}

/** A drawing. The text beside it has the same content. */
function Wire({ names, heldAt, back }: WireProps) {
  const stop = heldAt === null ? names.length : names.indexOf(heldAt);
  return (
    <div className="story-wire" data-back={back} data-held={heldAt !== null} aria-hidden="true">
      {names.map((name, index) => (
        <span key={name} data-gate={index < stop ? 'passed' : index === stop ? 'held' : 'after'}>
          {index === stop && <Chip held />}
          <i>{index < stop && <Icon name="check" />}</i>
          {(index === stop || names.length === 1) && <b>{name}</b>}
        </span>
      ))}
      {heldAt === null && <Chip />}
    </div>
  );
}
