// What differs between two versions, sentence by sentence: both sides with their dates, words marked, moves told.

import { counted, element, nameParts } from './dom.js';
import { spanNodes } from './dates.js';

const names = { added: 'Added', removed: 'Removed', replaced: 'Changed', moved: 'Moved' };

/** `found` is what the server's route for differences returns. */
export function differenceView({ from, to, document, fromDocument, counts, changes }) {
  const of = (place) => (fromDocument ? ` of ${nameParts(place.path).name}` : '');
  const [first, last] = [`version ${from.number}${of(fromDocument)}`, `version ${to.number}${of(document)}`];
  const parts = Object.keys(names).filter((kind) => counts[kind]).map((kind) =>
    element('span', { className: `count ${kind}` }, `${counts[kind]} ${names[kind].toLowerCase()}`));
  return element('div', { className: 'difference' },
    element('h3', { id: 'panel-title', tabIndex: -1 }, `From ${first} to ${last}`),
    element('div', { className: 'sides heads' }, side(from, 'Before', first), side(to, 'After', last)),
    changes.length === 0
      ? element('p', { className: 'quietly' }, 'The text is the same.')
      : element('p', { className: 'counts' }, ...parts,
        element('span', { className: 'quietly' }, 'Sentences that stayed are left out.')),
    element('ol', { className: 'change-list' }, ...changes.map(change)));
}

const side = (version, when, name) => element('div', { className: 'side-head' },
  element('p', {}, element('span', { className: 'quietly' }, `${when}: `),
    element('strong', {}, name)),
  element('dl', { className: 'side-dates' },
    pair('Held', spanNodes(version.recordedAt, version.supersededAt)),
    pair('Valid', spanNodes(version.validFrom, version.validTo))));

const pair = (term, value) => element('div', {}, element('dt', {}, term), element('dd', {}, ...value));

function change({ kind, before, after, beforeMarks, afterMarks }) {
  const headings = (after ?? before).headings;
  const wasIn = kind === 'moved' && String(before.headings) !== String(after.headings) ? before.headings : [];
  return element('li', { className: `change ${kind}` },
    element('p', { className: 'change-head' },
      element('span', { className: `kind ${kind}` }, names[kind]),
      headings.length ? element('span', { className: 'headings' }, headings.join(' › ')) : null,
      wasIn.length ? element('span', { className: 'headings' }, `before in ${wasIn.join(' › ')}`) : null),
    element('div', { className: 'sides' },
      quote(before, kind === 'removed' ? null : beforeMarks, 'del', 'Before'),
      quote(after, kind === 'added' ? null : afterMarks, 'ins', 'After')));
}

/** `marks` null: the whole sentence is marked. */
function quote(sentence, marks, tag, when) {
  if (!sentence) return element('div', { className: 'side none' });
  const nodes = marks ? marked(sentence.quote, marks, tag) : [element(tag, {}, sentence.quote)];
  return element('div', { className: `side ${tag}-side` },
    element('p', {}, element('span', { className: 'visually-hidden' }, `${when}: `), ...nodes),
    sentence.page ? element('p', { className: 'page' }, `Page ${sentence.page}`) : null);
}

/** Marks count Unicode scalars, so the text is cut by code points. */
function marked(text, marks, tag) {
  const letters = Array.from(text);
  const nodes = [];
  let end = 0;
  for (const [first, last] of marks) {
    nodes.push(letters.slice(end, first).join(''), element(tag, {}, letters.slice(first, last).join('')));
    end = last;
  }
  return [...nodes, letters.slice(end).join('')];
}

/** "1 changed, 2 added", for a list of versions. */
export const countsText = (counts) => {
  const parts = Object.keys(names).filter((kind) => counts[kind])
    .map((kind) => `${counts[kind]} ${names[kind].toLowerCase()}`);
  return parts.length ? `${parts.join(', ')} (${counted(total(counts), 'sentence')})` : 'the same text';
};

const total = (counts) => Object.values(counts).reduce((sum, count) => sum + count, 0);
