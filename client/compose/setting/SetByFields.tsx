import { type Place, places } from '../../../contract/origins/topology.ts';
import { placeTitle } from '../../../contract/probes/catalogue.ts';
import { isPresent } from '../../../contract/probes/terms.ts';
import { isRedirect, setStatuses, statusesOf, statusOf, withWay } from '../../../contract/runs/set-response.ts';
import { isWayOfSetting, settingProbe, waysOfSetting } from '../../../contract/runs/ways.ts';
import { Labelled } from '../../ui/Labelled.tsx';
import type { ComposerProps } from './composer-props.ts';
import { problemOf } from './problem-of.ts';
import { chosenWay, kindGroups, kindTitle, type ShownWay, shownWay, wayTitles } from './set-by.ts';
import { statusTitle } from './status-titles.ts';

/** What sets the cookie: a named way, or the response to a request, with its status and the target of a redirect. */
export function SetByFields(props: ComposerProps) {
  const { experiment, change } = props;
  const shown = shownWay(experiment.setBy);
  const from: Place = shown.named === null ? shown.from : 'home';
  return (
    <>
      <Labelled title="Set by" problem={problemOf(props, 'setBy')}>
        {(naming) => (
          <select
            {...naming}
            value={shown.named ?? shown.kind}
            onChange={({ target }) => change(withWay(experiment, chosenWay(target.value, from)))}
          >
            {waysOfSetting.map((way) => (
              <option key={way} value={way}>
                {wayTitles[way]}
              </option>
            ))}
            {kindGroups.map(({ title, kinds }) => (
              <optgroup key={title} label={title}>
                {kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {kindTitle(kind)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Labelled>
      {shown.named === null && <FromField {...props} shown={shown} />}
      <div className="pair">
        <StatusField {...props} />
        <ThenField {...props} />
      </div>
    </>
  );
}

interface FromProps extends ComposerProps {
  readonly shown: Extract<ShownWay, { named: null }>;
}

/** The initiator of the request: the configured places. */
function FromField({ experiment, change, topology, shown }: FromProps) {
  const present = places.filter((place) => {
    const way = `${place}/${shown.kind}`;
    const probe = isWayOfSetting(way) ? settingProbe(way) : null;
    return probe !== null && isPresent(probe, { topology, scheme: experiment.scheme });
  });
  return (
    <Labelled title="Requested from">
      {(naming) => (
        <select
          {...naming}
          value={shown.from}
          onChange={({ target }) => {
            const place = places.find((each) => each === target.value) ?? 'home';
            change(withWay(experiment, chosenWay(shown.kind, place)));
          }}
        >
          {present.map((place) => (
            <option key={place} value={place}>
              {placeTitle(place)}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function StatusField(props: ComposerProps) {
  const { experiment, change } = props;
  const possible = statusesOf(experiment.setBy);
  const [usual] = possible;
  if (usual === undefined) return null;
  const choose = (value: string) => {
    const { setStatus: _status, setThen, ...rest } = experiment;
    const chosen = setStatuses.find((status) => String(status) === value);
    if (chosen === undefined || chosen === usual) change(rest);
    else change({ ...rest, setStatus: chosen, ...(isRedirect(chosen) && setThen ? { setThen } : {}) });
  };
  return (
    <Labelled title="Response status" problem={problemOf(props, 'setStatus')}>
      {(naming) => (
        <select {...naming} value={statusOf(experiment) ?? usual} onChange={({ target }) => choose(target.value)}>
          {possible.map((status) => (
            <option key={status} value={status}>
              {statusTitle(status)}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function ThenField(props: ComposerProps) {
  const { experiment, change } = props;
  const status = statusOf(experiment);
  if (status === null || !isRedirect(status)) return null;
  return (
    <Labelled title="Redirect to" problem={problemOf(props, 'setThen')}>
      {(naming) => (
        <select
          {...naming}
          value={experiment.setThen ?? 'home'}
          onChange={({ target }) => {
            const { setThen: _then, ...rest } = experiment;
            change(target.value === 'other' ? { ...rest, setThen: 'other' } : rest);
          }}
        >
          <option value="home">/next at home</option>
          <option value="other">/next at home, through the other site</option>
        </select>
      )}
    </Labelled>
  );
}
