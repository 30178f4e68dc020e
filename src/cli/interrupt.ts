/** Calls `stop` at the first SIGINT or SIGTERM, so that nothing unfinished stays behind; the second one ends at once. */
export function stopOnSignals(stop: () => void): () => void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(130);
    stopping = true;
    stop();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
}
