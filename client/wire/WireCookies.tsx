import { VisibleText } from '../ui/VisibleText.tsx';
import type { CookieFate, WireCookie } from './rows.ts';

/** Maximum number of cookies beside one request; the others are counted. */
const shown = 6;
/** Number of colours; the next cookie has the first one again. */
export const hues = 8;

const fateWords: Readonly<Record<CookieFate, string>> = {
  sent: 'sent',
  'not-sent': 'not sent',
  set: 'set by the response',
};

/** The experiment's cookies, each in its own colour: filled if sent, struck through if not. */
export function WireCookies({ cookies }: { readonly cookies: readonly WireCookie[] | 'covered' }) {
  if (cookies === 'covered') return <span className="soft">covered</span>;
  const rest = cookies.slice(shown);
  const sent = rest.filter(({ fate }) => fate === 'sent').length;
  return (
    <ul className="wire-cookies">
      {cookies.slice(0, shown).map(({ index, name, fate }) => (
        <li key={`${index} ${fate}`} className="wire-cookie" data-hue={index % hues} data-fate={fate}>
          {fate === 'set' && <span aria-hidden="true">+</span>}
          <VisibleText text={name} />
          <span className="sr"> {fateWords[fate]}</span>
        </li>
      ))}
      {rest.length > 0 && (
        <li className="soft">
          and {rest.length} more, {sent} sent
        </li>
      )}
    </ul>
  );
}
