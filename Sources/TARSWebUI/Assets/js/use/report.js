// A report of the server for days that can be chosen, and its table as a file.

import { get, send } from '../api.js';
import { announce, element, failure } from '../dom.js';

const day = 86_400_000;
/** Days of all views, for as long as the page is open. */
const chosen = { from: isoDate(Date.now() - 29 * day), to: isoDate(Date.now()) };

/** The choice of days, and below it what `nodes(report)` makes of the report. */
export function reportView(name, nodes) {
  const body = element('div', { className: 'use-body' });
  let latest = 0;
  // The days can change while an earlier report is still under way, and the later one may come first.
  const read = async () => {
    const mine = ++latest;
    body.setAttribute('aria-busy', 'true');
    const shown = await load(name, nodes);
    if (mine !== latest) return;
    body.replaceChildren(...shown);
    body.removeAttribute('aria-busy');
  };
  read();
  return [choice(name, body, read), body];
}

async function load(name, nodes) {
  try {
    const report = await get(path(name));
    const { from, to, timeZone, privacy } = report.period;
    return [
      element('p', { className: 'quietly' }, `${from} to ${to}, days in ${timeZone}. ${kept[privacy]}`),
      ...nodes(report).filter(Boolean)];
  } catch (error) {
    return [failure(error)];
  }
}

const kept = {
  off: 'Nothing is kept (analytics.privacy is off).', aggregate: 'Counts are kept, no texts and no persons.',
  full: 'Texts of questions are kept.',
};

function choice(name, body, read) {
  const field = (key, text) => {
    const id = `use-${key}`;
    const input = element('input', { id, type: 'date', value: chosen[key], required: true });
    input.addEventListener('change', () => {
      if (!input.value) return;
      chosen[key] = input.value;
      read();
    });
    return element('div', { className: 'field' }, element('label', { htmlFor: id }, text), input);
  };
  const save = element('button', {
    type: 'button', className: 'secondary', onclick: () => download(name).catch((error) => body.prepend(failure(error))),
  }, 'Save as CSV');
  return element('div', { className: 'use-days' }, field('from', 'From'), field('to', 'To'), save);
}

/** The link that saves a file needs the token, so the bytes are fetched first. */
async function download(name) {
  const response = await send(`${path(name)}&format=csv`, { accept: 'text/csv' });
  const link = element('a', { href: URL.createObjectURL(await response.blob()), download: `tars-${name}.csv` });
  link.click();
  URL.revokeObjectURL(link.href);
  announce('The table is saved.');
}

const path = (name) => `/api/v1/analytics/${name}?from=${chosen.from}&to=${chosen.to}`;

function isoDate(time) {
  return new Date(time).toISOString().slice(0, 10);
}

/** What is said where nothing is known, which isn't 0. */
export const noData = (text = 'Nothing was recorded in these days.') =>
  element('p', { className: 'no-data' }, `No data. ${text}`);

/** A table with a caption; numbers stand to the right. */
export function table(caption, header, rows) {
  const cell = (value, index) => element(index === 0 ? 'th' : 'td', {
    className: typeof value === 'number' ? 'amount' : '', ...(index === 0 && { scope: 'row' }),
  }, value === undefined ? 'no data' : typeof value === 'number' ? value.toLocaleString() : value);
  return element('div', { className: 'table-scroll', tabIndex: 0, attributes: { role: 'region', 'aria-label': caption } },
    element('table', { className: 'use-table' },
      element('caption', {}, caption),
      element('thead', {}, element('tr', {}, ...header.map((text) => element('th', { scope: 'col' }, text)))),
      element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map(cell))))));
}

/** "75 %", or nothing known. */
export const percent = (share) => (share === undefined ? undefined : `${Math.round(share * 100)} %`);
