/** Loaded into a measured process (`node --require`): what it used in all, written to its fourth descriptor at its end. */
import fs = require('node:fs');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  // Asked only now, since the module of threads is not to be paid for by processes that have none.
  const { isMainThread } = process.getBuiltinModule('node:worker_threads');
  if (isMainThread)
    fs.writeSync(3, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, peak_mb: maxRSS / 1024 }));
});
