import { type FrameworkCode, type FrameworkId, frameworks } from '../../prediction/frameworks/frameworks.ts';

interface Props {
  readonly id: FrameworkId;
  readonly code: Pick<FrameworkCode, 'call' | 'provenWith' | 'untried'>;
  /** The library that sets the cookie, if it is not the framework itself. */
  readonly writer?: string | undefined;
}

/** The parts of a cookie that a framework's code omits or adds, and the tested version. */
export function CodeNotes({ id, code: { call, provenWith, untried }, writer }: Props) {
  const { title } = frameworks[id];
  return (
    <>
      {call !== null && <Differences lost={call.lost} adds={call.adds} />}
      <p className="small soft">
        {provenWith === null
          ? `From the documentation of ${title}, not run.`
          : `Run with ${provenWith.includes(' ') ? provenWith : `${writer ?? title} ${provenWith}`}.`}{' '}
        {untried}
      </p>
    </>
  );
}

function Differences({ lost, adds }: Pick<NonNullable<FrameworkCode['call']>, 'lost' | 'adds'>) {
  if (lost.length + adds.length === 0) return null;
  return (
    <ul className="small" aria-label="What is different">
      {lost.map(({ attribute, why, since }) => (
        <li key={attribute}>
          <strong>Not {attribute}.</strong> {why}
          {since !== undefined && ` Available from ${since} on.`}
        </li>
      ))}
      {adds.map(({ what, why }) => (
        <li key={what}>
          <strong>Also {what}.</strong> {why}
        </li>
      ))}
    </ul>
  );
}
