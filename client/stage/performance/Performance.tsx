import type { Step } from '../../../lessons/lesson/lesson.ts';
import { isLabSetup } from '../../lessons/address/lab-address.ts';
import { AttackPerformance } from './AttackPerformance.tsx';
import { LabPerformance } from './LabPerformance.tsx';
import type { PerformanceProps } from './performed.ts';
import { RunPerformance } from './RunPerformance.tsx';

/** A step of a course, for the kind of its setup. */
export function Performance(props: PerformanceProps) {
  const { step } = props.at;
  if (isPlayed(step)) return <RunPerformance {...props} step={step} />;
  if (step.setup.in === 'attacks') return <AttackPerformance {...props} setup={step.setup} />;
  return isLabSetup(step.setup) ? <LabPerformance {...props} setup={step.setup} /> : null;
}

function isPlayed(step: Step): step is Parameters<typeof RunPerformance>[0]['step'] {
  return !isLabSetup(step.setup);
}
