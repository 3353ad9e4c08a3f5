// The list beside the answer: what it cites, and below it what else was read.

import { openDocument } from './document.js';
import { byId, counted, element, nameParts } from './dom.js';
import { spanNodes } from './dates.js';

/** Whether a version is the current one, or what became of it. */
export function badge(place, past = 'Superseded') {
  const isPast = Boolean(place.supersededAt);
  return element('span', { className: isPast ? 'badge past' : 'badge' }, isPast ? past : 'Current');
}

/** The hit that a citation quotes. */
export const hitOf = (citation, hits) =>
  hits.find((hit) => same(hit, citation) && hit.text.includes(citation.quote))
  ?? hits.find((hit) => same(hit, citation));

const same = (hit, citation) => hit.document === citation.document && hit.version === citation.version;

export function renderSources(citations, hits, open) {
  const cited = new Set(citations.map((citation) => hitOf(citation, hits)));
  const others = hits.filter((hit) => !cited.has(hit));
  byId('sources').hidden = hits.length === 0 && citations.length === 0;
  byId('source-list').replaceChildren(
    ...citations.map((citation) => item(citation, citation.quote, () => open({ citation }), citation.n)));
  byId('more').hidden = others.length === 0;
  byId('more').open = citations.length === 0;
  const what = counted(others.length, 'passage');
  byId('more-title').textContent = citations.length ? `Also read: ${what}` : `${what} read`;
  byId('more-list').replaceChildren(...others.map((hit) => item(hit, hit.text, () => open({ hit }))));
}

function item(place, excerpt, open, number) {
  const { name } = nameParts(place.path);
  const label = `${number ? `Source ${number}: ` : ''}${place.title ?? name}, version ${place.version}`;
  return element('li', { className: 'source-item' },
    element('button', {
      type: 'button', className: 'source', onclick: open,
      attributes: { 'aria-label': label, 'aria-haspopup': 'dialog' },
    },
    number ? element('span', { className: 'number' }, String(number)) : null,
    element('span', { className: 'source-body' },
      element('span', { className: 'source-title' }, place.title ?? name),
      element('span', { className: 'source-excerpt' }, excerpt),
      element('span', { className: 'source-meta' },
        badge(place), element('span', {}, `Version ${place.version}`),
        place.page ? element('span', {}, `Page ${place.page}`) : null,
        element('span', {}, ...validity(place))))),
    place.supersededAt ? sinceLink(place, name) : null);
}

/** Leads from a version that isn't current to what changed since. */
function sinceLink({ document, path, title = name, version }, name) {
  return element('button', {
    type: 'button', className: 'link since', onclick: () => openDocument({ document, path, title, since: version }),
    attributes: { 'aria-haspopup': 'dialog', 'aria-label': `What changed in ${title} since version ${version}` },
  }, 'What changed since?');
}

const validity = (place) =>
  place.validFrom || place.validTo
    ? ['valid ', ...spanNodes(place.validFrom, place.validTo)]
    : ['held ', ...spanNodes(place.recordedAt, place.supersededAt)];
