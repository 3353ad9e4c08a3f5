// How the question's words were read as time: chips that can be removed or made a strict condition.

import { element } from './dom.js';
import { formatLocalDay } from './dates.js';

/** Kinds of readings that name a span, which can be a condition. */
const spans = new Set(['period', 'asOf', 'before', 'after', 'since', 'until', 'between']);

const others = {
  latest: () => 'the newest first',
  first: () => 'the first version first',
  versionOrdinal: ({ ordinal }) => (ordinal > 0 ? `version ${ordinal} first` : 'that version first'),
  change: ({ interval }) => (interval.start || interval.end ? spanText(interval) : 'what changed'),
  unresolved: () => 'not known here',
};

/** `ask(change)` asks again with what `change` makes of the scope. */
export function readingChips(readings, scope, ask) {
  const isStrict = scope.inferredTime === 'filter';
  return readings.map((reading) => chip(reading, isStrict, ask));
}

function chip(reading, isStrict, ask) {
  const { text, kind, note } = reading;
  const meaning = spans.has(kind) ? spanText(reading.interval) : others[kind]?.(reading) ?? '';
  const strict = spans.has(kind) && element('button', {
    type: 'button', className: 'strict', attributes: { 'aria-pressed': String(isStrict) },
    title: isStrict ? 'Other times are left out; press to only prefer this time.'
      : 'This time is preferred; press to leave out all others.',
    onclick: () => ask((scope) => ({ ...scope, inferredTime: isStrict ? undefined : 'filter' })),
  }, 'Only then');
  const remove = element('button', {
    type: 'button', className: 'remove', attributes: { 'aria-label': `Remove “${text}”` },
    onclick: () => ask((scope) => ({ ...scope, withoutReadings: [...(scope.withoutReadings ?? []), text] })),
  }, '×');
  return element('span', { className: 'chip set reading', title: note ?? '' },
    element('span', {}, `“${text}”`), element('span', { className: 'meaning' }, meaning), strict || null, remove);
}

/** Both days of a span lie in it. */
function spanText({ start, end }) {
  const first = start && formatLocalDay(start);
  const last = end && formatLocalDay(new Date(Date.parse(end) - 1));
  if (first && last) return first === last ? first : `${first} – ${last}`;
  return first ? `from ${first}` : last ? `to ${last}` : 'any time';
}
