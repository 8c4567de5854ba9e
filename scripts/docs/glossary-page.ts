import { glossary } from '../../client/glossary/glossary.ts';

const opening = `# Glossary

<!-- Written by \`npm run docs\` from client/glossary/glossary.ts. Do not edit it here. -->

The interface explains these terms in place. Each links to its definition.

| term | meaning | source |
| --- | --- | --- |`;

const own = `
## Words of this project

| word | meaning |
| --- | --- |
| role | what a host does here: \`ui\`, \`home\`, \`sibling\`, \`other\`, \`victim\`, \`victim-sibling\` |
| probe | one kind of request from one place, such as \`other/image\` |
| experiment | the cookies that you compose, how they are set, and the probes |
| run | an experiment that one browser performs |
| observation | what arrived at the server for one probe |
| prediction | what the model says before the run |
| verdict | one prediction's answer for one cookie and one request, with its reason |
| profile | how one engine is expected to behave |
| departure | a difference between an engine and the RFC, with its evidence |`;

/** The text of docs/glossary.md. */
export function glossaryPage(): string {
  const rows = Object.values(glossary).map(
    ({ term, says, source }) => `| ${term} | ${says.replaceAll('|', '\\|')} | [${source.title}](${source.url}) |`,
  );
  return `${[opening, ...rows, own].join('\n')}\n`;
}
