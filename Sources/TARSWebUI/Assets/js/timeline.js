// A document's versions on two lines: when T.A.R.S. held each as the current one, and when each says that it holds.

import { element } from './dom.js';
import { formatDay, formatMinute, spanText } from './dates.js';

/** Recorded time; a span in which the document was removed stands between versions, or last. */
export function recordedSegments(versions) {
  return versions.flatMap((version, index) => {
    const { recordedAt: start, supersededAt: end } = version;
    const next = versions[index + 1]?.recordedAt;
    const isGone = end && (!next || Date.parse(next) > Date.parse(end));
    return [{ version, start, end }, ...(isGone ? [{ gone: 'Removed', start: end, end: next }] : [])];
  });
}

/** Valid time of the versions that have one, in its order; a span for which none holds stands between. */
export function validSegments(versions) {
  const dated = versions.filter(({ validFrom, validTo }) => validFrom || validTo)
    .sort((a, b) => moment(a.validFrom) - moment(b.validFrom) || a.number - b.number);
  return dated.flatMap((version, index) => {
    const { validFrom: start, validTo: end } = version;
    const next = dated[index + 1]?.validFrom;
    const isGap = end && (next ? moment(next) > moment(end) : moment(end) < Date.now());
    return [{ version, start, end }, ...(isGap ? [{ gone: 'None holds', start: end, end: next }] : [])];
  });
}

const moment = (text) => (text ? Date.parse(text) : Number.NEGATIVE_INFINITY);

/** One line. `read(version)` is called when a version on it is chosen. */
export function timelineLane({ name, note, segments, verb, read }) {
  const line = element('ol', {
    className: 'lane-line', onkeydown: moveAlong, attributes: { 'aria-label': `${name}: ${note}` },
  }, ...segments.map((segment, index) => item(segment, segments[index - 1], verb, read)));
  const shares = segments.map(lasting);
  const all = shares.reduce((sum, share) => sum + share, 0) || 1;
  // A longer time gets more room; each gets enough to be read and pressed.
  [...line.children].forEach((node, index) => { node.style.flexGrow = String((shares[index] / all) * 100); });
  return element('div', { className: 'lane' },
    element('p', { className: 'lane-name' }, element('strong', {}, name), ` ${note}`),
    element('div', { className: 'lane-scroll' }, line));
}

/** Milliseconds, up to now where it has no end. */
const lasting = ({ start, end }) =>
  Math.max(0, (end ? Date.parse(end) : Date.now()) - (start ? Date.parse(start) : Date.now()));

function item(segment, before, verb, read) {
  const { version, gone, start, end } = segment;
  const isSameDay = start && before?.start && formatDay(start) === formatDay(before.start);
  const begins = start ? (isSameDay ? formatMinute(start) : formatDay(start)) : '…';
  const date = element('time', { className: 'lane-date', attributes: start ? { datetime: start } : {} }, begins);
  if (gone) {
    return element('li', { className: 'segment gone' },
      element('span', { className: 'segment-bar', title: `${gone} ${spanText(start, end)}` }, gone), date);
  }
  const spoken = `Version ${version.number}, ${verb} ${spanText(start, end)}`;
  return element('li', { className: end ? 'segment' : 'segment open' },
    element('button', {
      type: 'button', className: 'segment-bar', title: spoken, value: String(version.number),
      attributes: { 'aria-label': spoken }, onclick: () => read(version.number),
    }, `v${version.number}`), date);
}

/** The arrow keys go from version to version. */
function moveAlong(event) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  buttons[buttons.indexOf(event.target) + step]?.focus();
  event.preventDefault();
}

/** Marks the versions that the sheet shows, one that is read or the two of a comparison, and brings them to sight. */
export function markShown(root, numbers) {
  for (const button of root.querySelectorAll('button.segment-bar')) {
    if (numbers.includes(Number(button.value))) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }
  for (const scroll of root.querySelectorAll('.lane-scroll')) {
    const shown = scroll.querySelector('[aria-current]');
    if (shown) scroll.scrollLeft += middle(shown) - middle(scroll);
  }
}

function middle(node) {
  const { left, width } = node.getBoundingClientRect();
  return left + width / 2;
}
