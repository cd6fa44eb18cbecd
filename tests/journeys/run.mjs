// Runs the journeys against the program as it is delivered: makes a data folder once, serves it,
// sends a browser through. `node tests/journeys/run.mjs [file…]`; KM1_TEST_PICTURES says where
// pictures of each page type go; without it, none are taken.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const km1 = process.env.KM1 ?? join(root, 'build/km1');
const port = process.env.KM1_TEST_PORT ?? '8160';
const site = `http://127.0.0.1:${port}`;
const data = mkdtempSync(join(tmpdir(), 'km1-journeys-'));
const pictures = process.env.KM1_TEST_PICTURES ?? '';
if (pictures) mkdirSync(pictures, { recursive: true });

async function ready() {
  for (let i = 0; i < 300; ++i) {
    if (server.exitCode !== null) return false;
    const answer = await fetch(`${site}/sante`).catch(() => null);
    if (answer?.ok) return true;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  return false;
}

function stopped() {
  return new Promise((done) => {
    if (server.exitCode !== null) return done(true);
    const timer = setTimeout(() => done(false), 5000);
    server.on('exit', () => (clearTimeout(timer), done(true)));
    server.kill('SIGTERM');
  });
}

const loaded = spawnSync(km1, ['import', 'reference', '--data', data], { stdio: ['ignore', 'ignore', 'inherit'] });
if (loaded.status !== 0) {
  console.error('The reference data could not be loaded.');
  process.exit(1);
}
const server = spawn(km1, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`], {
  stdio: ['ignore', 'ignore', 'inherit'],
});

let failed = true;
if (await ready()) {
  const named = process.argv.slice(2).map((name) => basename(name));
  const files = readdirSync(here)
    .filter((name) => name.endsWith('.test.mjs') && (named.length === 0 || named.includes(name)))
    .map((name) => join(here, name));
  const reporter = Number(process.versions.node.split('.')[0]) >= 20 || process.stdout.isTTY ? ['--test-reporter=spec'] : [];
  const run = spawn(process.execPath, ['--test', ...reporter, ...files], {
    stdio: 'inherit',
    env: { ...process.env, KM1_TEST_SITE: site, KM1_TEST_DATA: data, KM1_TEST_PICTURES: pictures, KM1: km1 },
  });
  failed = (await new Promise((done) => run.on('exit', done))) !== 0;
} else {
  console.error(`${site}/sante did not become healthy.`);
  console.error(await fetch(`${site}/sante`).then((answer) => answer.text(), String));
}
if (!(await stopped())) {
  console.error('The server did not stop within 5 s of SIGTERM.');
  server.kill('SIGKILL');
  failed = true;
}
rmSync(data, { recursive: true, force: true });
if (pictures) console.log(`Pictures of the pages: ${pictures}`);
process.exit(failed ? 1 : 0);
