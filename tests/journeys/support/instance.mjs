// A site of its own for journeys that need other settings: an empty data folder, another port.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const first_port = Number(new URL(process.env.KM1_TEST_SITE ?? 'http://127.0.0.1:8160').port);

// A port that no other journey has: `rank` is 1 to 9, one for each use.
export const port = (rank) => first_port + 1000 + rank;

// `files`: what to write in the data folder before it starts; "{data}" in a setting is that folder.
export async function instance({ rank, host = '127.0.0.1', settings = [], files = {} }) {
  const data = mkdtempSync(join(tmpdir(), 'km1-instance-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(data, name), text);
  const site = `http://${host}:${port(rank)}`;
  const server = spawn(process.env.KM1 ?? 'build/km1', ['serve', '--data', data, '--listen',
    `127.0.0.1:${port(rank)}`, '--public-url', site, ...settings.map((one) => one.replace('{data}', data))],
  { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((done) => (server.exitCode === null ? server.on('exit', done) : done()));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  for (let i = 0; i < 300 && server.exitCode === null; ++i) {
    if (await fetch(`${site}/sante`).catch(() => null)) return { site, data, stop };
    await new Promise((wake) => setTimeout(wake, 100));
  }
  await stop();
  throw new Error(`${site} did not start`);
}
