import { entryOf, type Topology } from '../../../contract/origins/topology.ts';
import { lessonAddress, stageAddress } from './address.ts';
import { type Handed, writeHanded } from './handed.ts';

/**
 * The URL to which a lab returns with its results: the step of the lesson, or the stage that opened the lab's window.
 */
export function returnAddress(topology: Topology, start: Handed): string {
  const isOurs = topology.origins.some(({ role, origin }) => role === 'ui' && origin === start.from);
  const origin = isOurs ? start.from : (entryOf(topology, 'ui', 'http')?.origin ?? '');
  const page = start.stage ? stageAddress(start.stage.course) : lessonAddress(start.lesson, start.step);
  return `${origin}${page}${writeHanded(start)}`;
}
