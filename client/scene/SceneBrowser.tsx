import { Icon } from '../icons/Icon.tsx';
import { VisibleText } from '../ui/VisibleText.tsx';
import type { SceneExchange } from './exchange/exchange.ts';
import type { SceneFrame } from './frame.ts';
import { SceneChip } from './SceneChip.tsx';

/** The browser: its address bar, the page with its frames, and the jar. */
export function SceneBrowser({ exchange, frame }: { readonly exchange: SceneExchange; readonly frame: SceneFrame }) {
  const { documents, does, chip } = exchange;
  const [address, ...frames] = documents;
  return (
    <div className="scene-browser" aria-hidden="true">
      <div className="scene-bar">
        <i />
        <i />
        <i />
        <b>{address}</b>
      </div>
      <div className="scene-page">
        <span>
          <b>{does}</b>
          {frames.length > 0 && <span className="scene-frame">frame: {frames.join(' › ')}</span>}
          {frame.readable !== null && (
            <span className="scene-readable">
              {frame.readable ? 'The page can read the response.' : 'The page cannot read the response (CORS).'}
            </span>
          )}
        </span>
      </div>
      <div className="scene-jar">
        <Icon name="jar" />
        jar
        <JarContent jar={frame.jar} chip={chip} />
      </div>
    </div>
  );
}

function JarContent({ jar, chip }: { readonly jar: SceneFrame['jar']; readonly chip: string }) {
  switch (jar) {
    case 'stored':
      return (
        <SceneChip look="jar">
          <VisibleText text={chip} />
        </SceneChip>
      );
    case 'partition':
      return (
        <>
          <span className="scene-drawer">partition of other site</span>
          <SceneChip look="jar">
            <VisibleText text={chip} />
          </SceneChip>
        </>
      );
    case 'empty':
      return <SceneChip look="ghost">empty</SceneChip>;
    case 'unknown':
      return <SceneChip look="ghost">not known</SceneChip>;
  }
}
