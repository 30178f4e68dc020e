/** Two threads on one piece: the helper renders some groups of parts, the maker the others and all the rest. */
import { type GroupRing, HELPED_GROUPS, RING_FLOATS } from '../src/jobs/group-ring.js';
import type { GenerateTask } from '../src/jobs/task.js';
import {
  createGroupRenderer,
  GROUP_FLOATS,
  type GroupRenderer,
  type GroupSource,
} from '../src/render/group-renderer.js';
import { withTail } from '../src/render/loop.js';
import type { RenderOptions } from '../src/render/renderer.js';
import type { Score } from '../src/score/score.js';
import { scoreOf } from './composed.js';
import { PartFolder } from './part-folder.js';
import { playedPatches } from './played-patches.js';

if (RING_FLOATS !== GROUP_FLOATS) throw new Error('the ring and the desk disagree about the size of a block');

/**
 * The helper's work: from the same brief it makes the same score, and renders its groups until told that it is over; of an
 * edited piece, those of the version that it is a change of.
 */
export function renderGroups(task: GenerateTask, ring: GroupRing): void {
  if (!ring.claim()) return;
  const kept = task.kept && new PartFolder(task.kept, task.engine);
  try {
    const score = withTail(scoreOf(task).base);
    const options = { sampleRate: task.brief.sample_rate, patches: playedPatches(task.bank), kept };
    const renderers = HELPED_GROUPS.map((group) => createGroupRenderer(score, group, options));
    const touched = renderers.map(() => 0);
    for (let quantum = 0; quantum < renderers[0]!.quanta; quantum++) {
      const room = ring.room();
      if (room === undefined) return;
      renderers.forEach((renderer, group) => {
        touched[group] = renderer.next(room.floats, room.at(group));
      });
      ring.deliver(touched);
    }
  } catch (error) {
    ring.end();
    throw error;
  } finally {
    kept?.close();
  }
}

/**
 * For the maker: the groups that come from the helper, or undefined when nobody helps. Should the helper fail on the way,
 * the maker renders its groups from the beginning as far as it is and goes on by itself: the samples are the same.
 */
export function assistedGroups(
  score: Score,
  ring: GroupRing,
  options: RenderOptions,
): ReadonlyMap<number, GroupSource> | undefined {
  if (!ring.helped) return undefined;
  return new Map(HELPED_GROUPS.map((group, index) => [group, sourceOf(score, ring, group, index, options)]));
}

function sourceOf(
  score: Score,
  ring: GroupRing,
  group: number,
  index: number,
  options: RenderOptions,
): GroupSource {
  const floats = new Float32Array(GROUP_FLOATS);
  let quantum = 0;
  let own: GroupRenderer | undefined;
  return {
    next() {
      // The helper's blocks of a quantum may be overwritten once the first of its groups asks for the next.
      if (own === undefined && !ring.await(quantum)) {
        own = createGroupRenderer(withTail(score), group, options);
        for (let i = 0; i < quantum; i++) own.next(floats, 0);
      }
      if (own === undefined) return ring.block(quantum++, index);
      quantum++;
      return { floats, at: 0, touched: own.next(floats, 0) };
    },
  };
}
