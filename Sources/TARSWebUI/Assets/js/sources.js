// The list beside the answer: what it cites, and below it what else was read.

import { byId, counted, element } from './dom.js';
import { spanNodes } from './dates.js';

/** A path's last part, and what stands before it. */
export function nameParts(path) {
  const cut = path.lastIndexOf('/');
  return { folder: path.slice(0, cut + 1), name: path.slice(cut + 1) };
}

export function badge(place) {
  const past = Boolean(place.supersededAt);
  return element('span', { className: past ? 'badge past' : 'badge' }, past ? 'Superseded' : 'Current');
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
  return element('li', {},
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
        element('span', {}, ...validity(place))))));
}

const validity = (place) =>
  place.validFrom || place.validTo
    ? ['valid ', ...spanNodes(place.validFrom, place.validTo)]
    : ['held ', ...spanNodes(place.recordedAt, place.supersededAt)];
