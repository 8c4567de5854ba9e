/** Phrasings that readers stumbled over. Each is looked for in strings, comments and documents; `npm run check` fails on one. */
const phrasings = [
  [/\b(?:[Ii]s|are|was|were) none\b/, '“no …”, or what it is instead'],
  [/\bof (?:its|their|his|her|your|one's|one’s) own\b/i, '“its own …”, or leave it out'],
  [/\banew\b/i, '“again”, or “new”'],
  [/\bcomes? to (?:this|that|a|the|what|nothing)\b|\bwhat (?:it|this|that) comes to\b/i, '“is”, or “results in”'],
  [/\bcame of (?:it|this|that|them)\b|\bbecame of\b|\bbecomes of\b/i, '“result”, or what happened'],
  [/\bkin\b/i, '“similar”'],
  [/\b(?:goes|go|going|went) along with\b/i, '“is sent with”'],
  [/(?<!cookie-)\boctets?\b/i, '“byte”; `cookie-octet` is the name of a rule of the RFC'],
  [/\bnobody[’']s\b|\bsays? so to nobody\b|\bto nobody\b/i, 'who does it, or “nothing reports it”'],
  [/\bas if it (?:was|were) not\b/i, 'what the browser does'],
  [/\bit is (?:told|said) (?:of|by|that|to)\b/i, 'who says it'],
  [/\bwherefore\b|\bthereof\b|\bwhereof\b|\bthereby\b|\bherein\b|\bhitherto\b/i, 'a plain word'],
  [/\bbegins? by (?:removing|asking|making)\b/i, '“first …”'],
  [/\bnot written\b/i, '“not set”'],
  [/\botherwise than\b/i, '“not as …”, or “differs from”'],
  [/\btakes? the place of\b|\bt(?:akes?|ook) its place\b/i, '“replaces”'],
  [/(?<!\b[Tt]here )\bis no (?:HAR|attack|token|origin|sign)\b/, '“is not a …”'],
  [/\basks? by OPTIONS\b/i, '“sends a preflight (OPTIONS)”'],
  [/\boff for everybody\b/i, '“off by default”'],
  [/\bsomebody becomes\b|\bsuits who\b/i, 'who does what'],
  [/\bholds? insecure\b|\bdeems?\b/i, '“counts as”'],
];

/** `{ phrase, better }` for each banned phrasing in a text. */
export function bannedIn(text) {
  return phrasings.flatMap(([pattern, better]) => {
    const found = pattern.exec(text);
    return found ? [{ phrase: found[0], better }] : [];
  });
}
