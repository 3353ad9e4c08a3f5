// One source of the list: its state in a word, its last and next scan, what waits and what is wrong.

import { post, remove } from './api.js';
import { choose } from './choice.js';
import { counted, element, icon } from './dom.js';
import { fromNow } from './moments.js';
import { kinds } from './placeKinds.js';

const states = {
  watching: 'Watching', scanning: 'Scanning', paused: 'Paused', failing: 'Failing', vanished: 'Vanished', idle: 'Idle',
};

/** The row. `act` runs an action and then says the words. */
export function placeRow(source, act) {
  const { settings, activity, lastScan, watchNote } = source;
  const troubled = activity === 'failing' || activity === 'vanished';
  return element('li', {},
    element('div', { className: 'place-head' },
      element('h3', {}, settings.name),
      element('span', { className: `state ${activity}` }, icon(activity), states[activity]),
      element('span', { className: 'quietly' }, `${kinds[settings.kind].name}, collection ${settings.collection}`)),
    element('p', { className: 'path' }, settings.address),
    element('p', { className: 'place-counts' }, [
      counted(source.documents, 'document'), `${source.queued.toLocaleString()} waiting`,
      counted(source.problems, 'problem')].join(' · ')),
    element('p', { className: 'quietly' }, lastText(lastScan), ' ', nextText(source)),
    troubled && lastScan?.error ? element('p', { className: 'notice bad' },
      element('span', {}, element('strong', {}, lastScan.error.message), ` ${lastScan.error.hint}`)) : null,
    watchNote ? element('p', { className: 'quietly' }, `Not watched: ${watchNote}`) : null,
    element('div', { className: 'ways' }, ...actions(source, act)));
}

function lastText(scan) {
  if (!scan) return 'Not scanned yet.';
  const { endedAt, seen, queued, removed, error } = scan;
  const counts = [counted(seen, 'file'), `${queued.toLocaleString()} new or changed`,
    removed ? `${removed.toLocaleString()} gone` : null];
  return `Last scan ${fromNow(endedAt)}: ${error ? 'ended early' : counts.filter(Boolean).join(', ')}.`;
}

function nextText({ settings, activity, nextScanAt }) {
  if (activity === 'scanning') return 'A scan is under way.';
  if (activity === 'paused') return 'No scan while it is paused.';
  if (nextScanAt) return `Next scan ${new Date(nextScanAt) < Date.now() ? 'now' : fromNow(nextScanAt)}.`;
  return settings.schedule.everySeconds ? 'No scan is planned.' : 'Scanned only when told to.';
}

function actions({ settings, activity, documents }, act) {
  const { name } = settings;
  const base = `/api/v1/sources/${encodeURIComponent(name)}`;
  const button = (key, text, onclick) => element('button', {
    type: 'button', className: 'secondary', onclick,
    attributes: { 'data-key': `${key} ${name}`, 'aria-label': `${text} (${name})` },
  }, text);
  const pausing = (isPaused, said) => act(() => post(`${base}/settings`, { isPaused }), `“${name}” ${said}.`);
  return [
    activity === 'scanning'
      ? button('scan', 'Cancel scan', () => act(() => post(`${base}/cancel`, {}), `Scan of “${name}” cancelled.`))
      : activity !== 'paused'
        && button('scan', 'Scan now', () => act(() => post(`${base}/scan`, {}), `Scan of “${name}” begun.`)),
    settings.isPaused ? button('pause', 'Resume', () => pausing(false, 'goes on'))
      : button('pause', 'Pause', () => pausing(true, 'paused')),
    activity === 'vanished' && button('accept', 'Accept the loss', () => askAcceptance(name, documents, base, act)),
    button('remove', 'Remove', () => askRemoval(name, documents, base, act)),
  ].filter(Boolean);
}

function askAcceptance(name, documents, base, act) {
  choose({
    title: `Is the loss in “${name}” meant?`,
    text: `Then the source is scanned, and of its ${counted(documents, 'document')} those whose files are missing are `
      + 'removed: only questions about the past find them.',
    answers: [{
      name: 'Remove what is missing', isGrave: true,
      act: () => act(() => post(`${base}/scan`, { acceptsDeletions: true }), `Scan of “${name}” begun.`),
    }],
  });
}

function askRemoval(name, documents, base, act) {
  const forget = (word) => () => act(() => remove(`${base}?documents=${word}`), `“${name}” removed.`);
  const held = counted(documents, 'document');
  choose({
    title: `Remove the source “${name}”?`,
    text: `T.A.R.S. no longer keeps up with it, and its files stay where they are. Its ${held} can stay `
      + 'as they are, or be removed: then only questions about the past find them.',
    answers: [
      { name: 'Keep the documents', act: forget('keep') },
      { name: 'Remove the documents', act: forget('remove'), isGrave: true },
    ],
  });
}
