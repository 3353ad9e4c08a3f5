// What is said about a question and its answer in small print.

import { formatDay } from './dates.js';
import { counted, element } from './dom.js';

/** What the question was limited to. */
export function scopeChips({ asOf, validAt, validDuring, collection, under, mediaTypes, languages, tags, documents }) {
  const span = validDuring?.split('/').map((day) => (day === '..' ? '…' : formatDay(day)));
  const texts = [
    asOf && `As of ${formatDay(asOf)}`, validAt && `Valid at ${formatDay(validAt)}`,
    span && `Valid ${span.join(' – ')}`, collection && `Only ${collection}`, under && `In ${under}`,
    ...[mediaTypes, languages, tags, documents].map((values) => values?.length && `Only ${values.join(', ')}`),
  ];
  return texts.filter(Boolean).map((text) => element('span', { className: 'chip shown' }, text));
}

/** How the answer was made, for which moment, and how long it took. */
export function answerFacts({ model, timings, understanding, verification }) {
  const how = model === 'extractive' ? 'Sentences taken from your documents' : model && `Written by ${model}`;
  const checked = verification?.sentences
    ? `${verification.supported} of ${counted(verification.sentences, 'sentence')} supported` : null;
  return [[how, checked, `as of ${formatDay(understanding.asOf)}`,
    duration(timings.total)].filter(Boolean).join(' · ')];
}

function duration(milliseconds) {
  if (milliseconds === undefined) return null;
  const seconds = milliseconds / 1000;
  return seconds < 0.1 ? `${Math.max(1, Math.round(milliseconds))} ms` : `${seconds.toFixed(1)} s`;
}
