// What every page must hold, whatever it shows.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// axe-core finds nothing to object to.
export async function accessible(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  const faults = violations.map(
    ({ id, help, nodes }) => `${where} ${id}: ${help}\n    ${nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join('\n    ')}`,
  );
  assert.deepEqual(faults, []);
}

// Nothing sticks out sideways; what is wider scrolls inside its own box.
export async function fits(page, where) {
  const over = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return null;
    const wide = [...document.querySelectorAll('main *')].find((one) => one.getBoundingClientRect().right > root.clientWidth + 1);
    return `${root.scrollWidth} px wide in ${root.clientWidth} px, first: ${wide?.outerHTML.slice(0, 160)}`;
  });
  assert.equal(over, null, where);
}

// One h1, a title of its own, a language, a main landmark, and headings that skip no level.
export async function wellOutlined(page, where) {
  const outline = await page.evaluate(() => ({
    title: document.title,
    language: document.documentElement.lang,
    mains: document.querySelectorAll('main').length,
    levels: [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((one) => Number(one.tagName[1])),
  }));
  assert.equal(outline.language, 'fr', where);
  assert.equal(outline.mains, 1, where);
  assert.match(outline.title, /Premier Kilomètre$/, where);
  assert.equal(outline.levels.filter((level) => level === 1).length, 1, `${where}: one h1`);
  outline.levels.reduce((before, level) => {
    assert.ok(level <= before + 1, `${where}: h${level} after h${before}`);
    return level;
  }, 0);
}

// No English slipped through, no word that belongs to machines. (Titles and summaries of resources are
// shown as the catalogue writes them.)
export async function speaksFrench(page, where) {
  const words = await page.evaluate(() => document.body.innerText);
  const odd = words.match(/\b(undefined|null|NaN|inf|TODO|Error|Loading|Submit|Search)\b/);
  assert.equal(odd, null, where);
}
