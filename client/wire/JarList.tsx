import { Icon } from '../icons/Icon.tsx';
import { contextTitle } from '../result/stored-words.ts';
import { useNow } from '../ui/use-now.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import { JarTable } from './JarTable.tsx';
import { isOver, type Jar, type JarCookie } from './jar.ts';

/** A jar, and the top-level site of each of its tables; `null`: a table without a partition. */
export interface ShownJar extends Jar {
  readonly sites: Readonly<Record<Jar['drawers'][number]['context'], string | null>>;
}

/** The browser's jar, with one table for each partition and lifetimes that count down. */
export function JarList({ jar }: { readonly jar: ShownJar | null }) {
  const timed = jar?.drawers.some(({ cookies }) => cookies.some(({ predicted }) => predicted?.expiryTime)) ?? false;
  const now = useNow(timed);
  if (jar === null)
    return <p className="soft">No cookie was set yet. After a run, this list shows what the browser keeps.</p>;
  const isLive = (cookie: JarCookie) => !isOver(cookie, now);
  const drawers = jar.drawers.map((drawer) => ({ ...drawer, cookies: drawer.cookies.filter(isLive) }));
  const ended = jar.drawers.flatMap(({ context, cookies }) =>
    cookies.filter((cookie) => !isLive(cookie)).map((cookie) => ({ context, cookie })),
  );
  return (
    <div className="jar-list">
      {drawers.map(({ context, partition, cookies }) => {
        const id = `jar-${context}${partition === null ? '' : '-partition'}`;
        return cookies.length === 0 ? null : (
          <section key={id} className="jar-drawer">
            <h3 id={id}>
              <Icon name="jar" />{' '}
              {partition === null
                ? drawerTitle(context, jar.sites[context] ?? null)
                : `Partition of ${partition} (predicted)`}
            </h3>
            <JarTable labelledBy={id} cookies={cookies} now={now} />
          </section>
        );
      })}
      {drawers.every(({ cookies }) => cookies.length === 0) && <p>No cookie of this run is known to be stored.</p>}
      <Others title="Expired">
        {ended.map(({ context, cookie: { index, chip } }) => (
          <li key={`${context} ${index}`}>
            <VisibleText text={chip} />: its predicted lifetime in the {contextTitle(context)} is over.
          </li>
        ))}
      </Others>
      <Others title="Unknown">
        {jar.unknown.map(({ index, chip, because }) => (
          <li key={index}>
            <VisibleText text={chip} />: not known whether it is stored, because <VisibleText text={because} />.
          </li>
        ))}
      </Others>
      <Others title="Not in the jar">
        {jar.absent.map(({ index, chip, words }) => (
          <li key={index}>
            <VisibleText text={chip} />: {words}.
          </li>
        ))}
      </Others>
      <Others title="Left over">
        {jar.leftOver.map((line) => (
          <li key={line}>
            <VisibleText text={line} />
          </li>
        ))}
      </Others>
      <p className="soft">
        A request shows the name, the value and where the cookie is stored. The other columns are predictions. Only the
        cookies of the last run, or of the last Set once, are listed.
      </p>
    </div>
  );
}

function drawerTitle(context: Jar['drawers'][number]['context'], site: string | null): string {
  if (site === null) return 'First-party cookie jar';
  return context === 'other' ? `Partition of ${site}` : `Partition of ${site}, below a frame of another site`;
}

function Others({ title, children }: { readonly title: string; readonly children: readonly React.ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section className="jar-drawer">
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}
