import { useMemo } from 'react';
import { namesOfTopology } from '../../contract/origins/engines.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { readAttribute } from '../../model/edit/set-cookie-edit.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import { normalTopology, onNormalHost } from '../../prediction/compare/normal-host.ts';
import { secureEffect } from '../../prediction/compare/secure-effect.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { normalHostWords, secureWords } from './secure-words.ts';
import { chooseHost, useHostKind } from './world.ts';

interface Props {
  readonly experiment: Experiment;
  readonly cookie: number;
  readonly setting: PredictionSetting;
  /** The profile of the visitor's browser. */
  readonly own: ProfileId;
}

/** The effect of Secure in the predicted world, or why it has none; and a link to a world in which it has one. */
export function SecureNote({ experiment, cookie, setting, own }: Props) {
  const normal = useHostKind() === 'normal';
  const effect = useMemo(
    () =>
      experiment.cookies[cookie] === undefined
        ? null
        : secureEffect(normal ? onNormalHost(experiment) : experiment, cookie, probes, setting),
    [experiment, cookie, setting, normal],
  );
  if (effect === null) return null;
  const { profile, topology } = setting;
  const trusts = profile.options.secureProtocol === 'https-and-loopback' && namesOfTopology(topology) === 'localhost';
  const words = secureWords({
    effect,
    ticked: readAttribute(experiment.cookies[cookie]?.setCookie ?? '', 'secure') !== null,
    trusting: trusts ? (profile.id === own ? 'Your browser' : profile.title) : null,
  });
  const changesNothing = effect.requests.length === 0 && effect.stored.with && effect.stored.without;
  return (
    <p className="small soft secure-note" aria-live="polite">
      {words} {trusts && changesNothing && <BesideIt experiment={experiment} cookie={cookie} setting={setting} />}
    </p>
  );
}

/** The effect of Secure on a normal host, and a link to that world. */
function BesideIt({ experiment, cookie, setting }: Omit<Props, 'own'>) {
  const effect = useMemo(
    () =>
      secureEffect(onNormalHost(experiment), cookie, probes, {
        ...setting,
        topology: normalTopology(setting.topology),
      }),
    [experiment, cookie, setting],
  );
  return (
    <>
      {normalHostWords(effect)}{' '}
      <button type="button" className="hint-fix" onClick={() => chooseHost('normal')}>
        Show a normal host
      </button>
    </>
  );
}
