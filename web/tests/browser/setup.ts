// setup.ts: a ledger of the twelve example articles and one hostile one, one made for the analysis, an empty one; `isnad serve` on each.
//
// ISNAD names the program (else ../build/release/isnad).
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { madeArticles } from './made';

const isnad = resolve(process.env['ISNAD'] ?? '../build/release/isnad');

// Whatever of it reached the page as HTML would set window.hurt.
export const HOSTILE = {
  title: '<script>window.hurt = 1</script><img src=x onerror="window.hurt = 2"> Drones strike <b>Mosul</b>',
  outlet: '"><svg onload="window.hurt = 3">',
  published: '2024-05-15',
  text:
    'Kataib Hezbollah fired two drones at a base in Mosul on Tuesday, killing three soldiers, the army said. ' +
    '<img src=x onerror="window.hurt = 4"> The attack was claimed by the <script>window.hurt = 5</script> group. ' +
    '{@html "<img src=x onerror=window.hurt=6>"} ${window.hurt = 7} javascript:window.hurt=8',
};

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const at = probe.address();
      probe.close(() => done(typeof at === 'object' && at ? at.port : 0));
    });
  });
}

async function serve(db: string, running: ChildProcess[]): Promise<string> {
  const port = await freePort();
  const child = spawn(isnad, ['serve', '--db', db, '--port', String(port), '--by', 'tester'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const url = `http://127.0.0.1:${port}`;
  for (let n = 0; n < 100; n += 1) {
    if (child.exitCode !== null) throw new Error(`isnad serve ended with ${child.exitCode}: ${said}`);
    try {
      if ((await fetch(`${url}/api/v1/session`)).ok) return url;
    } catch {
      // Not there yet.
    }
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error(`isnad serve did not answer: ${said}`);
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'isnad-page-'));
  const db = join(folder, 'examples.db');
  const empty = join(folder, 'empty.db');
  const madeDb = join(folder, 'made.db');
  const run = (args: string[], input?: string): void => {
    execFileSync(isnad, args, { stdio: ['pipe', 'ignore', 'pipe'], ...(input === undefined ? {} : { input }) });
  };
  run(['add', '../examples/articles', '--db', db]);
  run(['add', '--db', db, '--input-format', 'ndjson', '-'], JSON.stringify({ id: 'hostile', ...HOSTILE }));
  run(
    ['add', '--db', madeDb, '--input-format', 'ndjson', '-'],
    madeArticles()
      .map((each) => JSON.stringify(each))
      .join('\n'),
  );
  // An empty input is refused, and says so (65); the ledger is there all the same.
  const made = spawnSync(isnad, ['add', '--db', empty, '--input-format', 'ndjson', '-'], { input: '' });
  if (made.status !== 65 || !existsSync(empty)) throw new Error(`no empty ledger: ${made.stderr.toString()}`);
  const running: ChildProcess[] = [];
  project.provide('url', await serve(db, running));
  project.provide('empty', await serve(empty, running));
  project.provide('made', await serve(madeDb, running));
  project.provide('db', db);
  project.provide('isnad', isnad);
  return () => {
    for (const child of running) child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
}

declare module 'vitest' {
  export interface ProvidedContext {
    url: string;
    empty: string;
    made: string;
    db: string;
    isnad: string;
  }
}
