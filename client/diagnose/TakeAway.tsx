import { pageFacts } from '../../contract/interface/pages.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import type { Diagnosis } from '../../prediction/diagnosis/diagnosis.ts';
import { settingAddress } from '../../prediction/situation/described.ts';
import type { Situation } from '../../prediction/situation/situation.ts';
import { useFramework } from '../code/chosen-framework.ts';
import { OpenFlow } from '../flows/OpenFlow.tsx';
import { CopyAs } from '../take/CopyAs.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { pastedFlow } from './opening/pasted-flow.ts';
import { addressWithoutTokens, withoutValues } from './pasted/link-without-values.ts';
import { type Pasted, pastedQuery } from './pasted/use-pasted.ts';
import { diagnosisTakeaways } from './telling/diagnosis-takeaways.ts';

interface Props {
  readonly diagnosis: Diagnosis;
  readonly pasted: Pasted;
  readonly situation: Situation | null;
  readonly topology: Topology;
}

/** The ways to take a diagnosis along: a link, a text for a ticket or a terminal, and its responses as a flow. */
export function TakeAway({ diagnosis, pasted, situation, topology }: Props) {
  const framework = useFramework();
  const shared = withoutValues(diagnosis);
  if (shared === null) return null;
  const { page, url, setter, asker, proxy, browser } = pasted;
  const described = { page: addressWithoutTokens(page), asker };
  const isSetElsewhere = situation !== null && setter.trim() !== '';
  const query = pastedQuery({
    ...shared,
    ...(situation && described),
    ...(isSetElsewhere && { url: addressWithoutTokens(url), setter: shared.url }),
  });
  const link = `${location.origin}${pageFacts.fix.path}${query}`;
  const flow = pastedFlow(diagnosis, settingAddress(pasted), topology, browser);
  return (
    <div className="row small take-away">
      <CopyButton title="Copy link without values" text={link} />
      <CopyAs
        what="result"
        takeaways={diagnosisTakeaways}
        taken={() => ({ diagnosis, situation, proxy, browser, framework, link })}
      />
      {flow !== null && <OpenFlow flow={flow}>Open as a flow</OpenFlow>}
      <span className="soft">Copies do not contain cookie values.</span>
    </div>
  );
}
