import type { ReactNode } from 'react';
import { Icon } from '../icons/Icon.tsx';

interface Props {
  /** `jar`: at rest; `ghost`: no cookie. */
  readonly look: 'jar' | 'ghost' | 'travels' | 'held' | 'rejected' | 'unknown';
  readonly children: ReactNode;
}

/** A cookie. An outline is a prediction, a filled chip an observation. */
export function SceneChip({ look, children }: Props) {
  return (
    <span className="scene-chip" data-look={look}>
      {look !== 'ghost' && <Icon name="cookie" />}
      {children}
    </span>
  );
}
