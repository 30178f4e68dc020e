import type { ImportedMusic } from '../../score/imported.js';

/** A style whose desk suits the instruments of a file: by what plays in it. */
export function suitableStyle({ parts }: ImportedMusic): string {
  const plays = (from: number, to: number): boolean =>
    parts.some(({ drums, program, notes }) => !drums && notes.length > 0 && program >= from && program <= to);
  const drums = parts.some((part) => part.drums && part.notes.length > 0);
  if (plays(29, 30)) return 'rock';
  if ((plays(56, 59) || plays(64, 67) || plays(26, 26)) && (plays(32, 32) || drums)) return 'jazz';
  if (drums) return plays(80, 95) || plays(38, 39) ? 'electronic' : 'rock';
  return plays(88, 95) && !plays(0, 79) ? 'ambient' : 'classical';
}
