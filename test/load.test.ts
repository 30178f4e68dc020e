import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { startService } from './support/service.js';

const REQUESTS = 200;
const STYLES = ['classical', 'jazz', 'rock', 'blues', 'electronic', 'ambient'];
/** Answers while every thread renders one long piece: hundreds; from an event loop that renders, none or two. */
const ANSWERS = 20;

t.test(
  'two hundred at once: each a whole file of its brief or a refusal, and the service answers meanwhile',
  async (t) => {
    const service = await startService(t, 'real', { QUEUE_LIMIT: '60' });
    const briefs = Array.from({ length: REQUESTS }, (_, i) => ({
      style: STYLES[i % STYLES.length],
      duration: 1 + (i % 5) * 0.25,
      tempo: 60 + (i % 141),
      seed: i,
    }));
    let busy = true;
    const delays: number[] = [];
    const probing = (async () => {
      while (busy) {
        const start = performance.now();
        const { status } = await service.call('GET', '/livez');
        delays.push(performance.now() - start);
        if (status !== 200) t.fail(`/livez said ${status}`);
        await sleep(20);
      }
    })();
    const replies = await Promise.all(briefs.map((brief) => service.generate(brief)));
    busy = false;
    await probing;

    const made = replies.flatMap((reply, i) => (reply.status === 200 ? [{ reply, brief: briefs[i]! }] : []));
    const refused = replies.filter(({ status }) => status !== 200);
    delays.sort((a, b) => a - b);
    const p99 = delays[Math.floor(delays.length * 0.99)] ?? Number.NaN;
    t.comment(
      `${made.length} made, ${refused.length} refused; /livez p99 ${p99.toFixed(1)} ms of ${delays.length} probes`,
    );

    t.ok(made.length >= 60 && made.length < REQUESTS, 'all that fit into the queue are made');
    for (const { status, headers, json } of refused) {
      t.equal(status, 503);
      t.match(headers['retry-after'], /^[1-9]\d*$/);
      t.match(json, { success: false, code: 'queue_full' });
    }
    t.equal(
      new Set(made.map(({ reply }) => reply.json.filename)).size,
      made.length,
      'no two names are equal',
    );
    for (const { reply, brief } of made) {
      const head = await service.call('GET', String(reply.json.download_url), {
        headers: { range: 'bytes=0-43' },
      });
      t.equal(head.body.readUInt32LE(40), Math.round(brief.duration * 44100) * 4, 'all of its sound');
      t.match(reply.json.brief, { ...brief, seed: String(brief.seed) });
    }
    t.equal(readdirSync(join(service.folder, 'pieces')).length, made.length);

    const threads = ((await service.call('GET', '/health')).json.pool as { threads: number }).threads;
    const long = Array.from({ length: threads }, (_, i) =>
      service.generate({ style: 'rock', duration: 120, seed: `long ${i}` }),
    );
    let rendering = true;
    const first = Promise.race(long).finally(() => {
      rendering = false;
    });
    let answers = 0;
    for (; rendering; answers++) await service.call('GET', '/livez');
    t.equal((await first).status, 200);
    t.ok(answers >= ANSWERS, `${answers} answers before the first of ${threads} long pieces was made`);
    for (const reply of await Promise.all(long)) t.equal(reply.status, 200);
  },
);
