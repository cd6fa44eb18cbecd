// Runs the journeys against the program as it is delivered: makes a data folder, serves it, sends a
// browser through. `node tests/journeys/run.mjs [file…]`; KM1_TEST_PICTURES says where pictures of
// each page type go (none are taken otherwise: they cost as much as the rest). Two processors take two
// lanes: each has its own folder, server and port, and takes the next file when it has done one.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const km1 = process.env.KM1 ?? join(root, 'build/km1');
const firstPort = Number(process.env.KM1_TEST_PORT ?? 8160);
const pictures = process.env.KM1_TEST_PICTURES ?? '';
if (pictures) mkdirSync(pictures, { recursive: true });
const reporter = Number(process.versions.node.split('.')[0]) >= 20 || process.stdout.isTTY ? ['--test-reporter=spec'] : [];

const named = process.argv.slice(2).map((name) => basename(name));
// The pages of every type take longest, so they begin; then the longer files.
const files = readdirSync(here)
  .filter((name) => name.endsWith('.test.mjs') && (named.length === 0 || named.includes(name)))
  .map((name) => join(here, name))
  .map((file) => ({ file, weight: basename(file) === 'pages.test.mjs' ? Infinity : statSync(file).size }))
  .sort((a, b) => b.weight - a.weight)
  .map(({ file }) => file);
if (files.length === 0) {
  console.error('No journey has that name.');
  process.exit(2);
}

const ended = (child) => new Promise((done) => (child.exitCode !== null ? done(child.exitCode) : child.on('exit', done)));

async function ready(server, site) {
  for (let i = 0; i < 600; ++i) {
    if (server.exitCode !== null) return false;
    const answer = await fetch(`${site}/sante`).catch(() => null);
    if (answer?.ok) return true;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  console.error(`${site}/sante did not become healthy.`);
  console.error(await fetch(`${site}/sante`).then((answer) => answer.text(), String));
  return false;
}

async function stopped(server) {
  const timer = setTimeout(() => {
    console.error('The server did not stop within 5 s of SIGTERM.');
    server.kill('SIGKILL');
  }, 5000);
  server.kill('SIGTERM');
  await ended(server);
  clearTimeout(timer);
  return !server.killed || server.signalCode !== 'SIGKILL';
}

// One file's journeys; what they print comes out whole, at their end.
async function travel(file, site, data) {
  const run = spawn(process.execPath, ['--test', ...reporter, file], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, KM1_TEST_SITE: site, KM1_TEST_DATA: data, KM1_TEST_PICTURES: pictures, KM1: km1 },
  });
  const printed = [];
  for (const stream of [run.stdout, run.stderr]) stream.on('data', (piece) => printed.push(piece));
  const code = await new Promise((done) => run.on('close', done));
  process.stdout.write(`\n${basename(file)}\n${Buffer.concat(printed)}`);
  return code === 0;
}

// True when every journey of this lane held and its server stopped as it should.
async function lane(port) {
  const site = `http://127.0.0.1:${port}`;
  const data = mkdtempSync(join(tmpdir(), 'km1-journeys-'));
  try {
    const loaded = spawnSync(km1, ['import', 'reference', '--data', data], { stdio: ['ignore', 'ignore', 'inherit'] });
    if (loaded.status !== 0) {
      console.error('The reference data could not be loaded.');
      return false;
    }
    const server = spawn(km1, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    let held = await ready(server, site);
    while (files.length > 0 && server.exitCode === null) held = (await travel(files.shift(), site, data)) && held;
    return (await stopped(server)) && held;
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

const lanes = Math.min(cpus().length, 2, files.length);
const held = await Promise.all(Array.from({ length: lanes }, (_, i) => lane(firstPort + 10 * i)));
if (pictures) console.log(`Pictures of the pages: ${pictures}`);
process.exit(held.every(Boolean) && files.length === 0 ? 0 : 1);
