/**
 * Memory of kernels that this thread's last edit gave back: a page of fresh memory costs more than what is written to it.
 */
import { Workspace } from '../src/synth/dsp/workspace.js';

/** How many are kept for the next edit (what it adds, and its master), and how large they may be, in bytes. */
const KEPT = 2;
const LARGEST = 64 * 1024 * 1024;

let idle: Workspace[] = [];

const sizeOf = ({ memory }: Workspace): number => memory.buffer.byteLength;

/** What one piece borrows. */
export class LentWorkspaces {
  readonly #lent: Workspace[] = [];

  /** One of at least so many bytes, all of it zero. */
  readonly take = (bytes: number): Workspace => {
    const known = idle.find((workspace) => sizeOf(workspace) >= bytes);
    idle = idle.filter((workspace) => workspace !== known);
    known?.reset();
    const workspace = known ?? new Workspace(bytes);
    this.#lent.push(workspace);
    return workspace;
  };

  /** Gives all of them back: nothing in them may be used any more. */
  close(): void {
    const all = [...idle, ...this.#lent.splice(0)].filter((workspace) => sizeOf(workspace) <= LARGEST);
    idle = all.sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, KEPT);
  }
}
