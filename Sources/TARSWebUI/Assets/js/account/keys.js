// One's own API keys: made with what they may do, shown once, revoked.

import { getAll, post, remove } from '../api.js';
import { choose } from '../choice.js';
import { element } from '../dom.js';
import { field, form, input, select, check, typed } from '../fields.js';
import { fromNow } from '../moments.js';
import { secretCard } from '../secret.js';
import { Rows, rowButton } from '../sheet.js';
import { me, rights } from './me.js';

const lifetimes = [['30', '30 days'], ['90', '90 days'], ['365', '1 year'], ['', 'Until it is revoked']];

export async function keyNodes() {
  const collections = await getAll('/api/v1/collections', 'collections');
  const made = element('div');
  const rows = new Rows({
    label: 'Your API keys', none: 'You have none.',
    read: () => getAll('/api/v1/auth/keys', 'keys'),
    row: (key) => keyRow(key, () => rows.act(() => remove(`/api/v1/auth/keys/${encodeURIComponent(key.id)}`))),
  });
  rows.reload();
  const node = form({
    title: { id: 'key-form-title', text: 'Make a key' }, button: 'Make the key', nodes: keyFields(collections),
    work: async () => {
      const { text } = await post('/api/v1/auth/keys', draft(node, collections));
      made.replaceChildren(secretCard({
        id: 'made-key', title: 'Here is the key.', label: 'API key', text,
        notes: ['It is shown now and never again. Whoever has it may do what you ticked.'],
      }));
      made.querySelector('input').focus();
      node.reset();
      await rows.reload();
    },
  });
  return [
    element('p', { className: 'quietly' }, 'For programs that act for you. A key never may more than you.'),
    made, node, ...rows.nodes,
  ];
}

function keyFields(collections) {
  const group = (legend, ...nodes) => element('fieldset', {}, element('legend', {}, legend), ...nodes);
  return [
    field('What is it for?', input('key-name', { required: true, maxLength: 100, autocomplete: 'off' })),
    group('It may', ...Object.entries(rights).filter(([right]) => me.may(right) && right !== 'make_keys')
      .map(([right, text]) => check(`key-right-${right}`, text, right === 'read'))),
    collections.length > 1 ? group('In these collections; in all of yours where none is ticked',
      ...collections.map(({ name }, n) => check(`key-collection-${n}`, name))) : null,
    field('For how long', select('key-lifetime', lifetimes, '90')),
  ].filter(Boolean);
}

function draft(node, collections) {
  const isTicked = (id) => node.elements[id]?.checked;
  const days = node.elements['key-lifetime'].value;
  const chosen = collections.map(({ name }) => name).filter((_, n) => isTicked(`key-collection-${n}`));
  return {
    name: typed(node, 'key-name'), scopes: Object.keys(rights).filter((right) => isTicked(`key-right-${right}`)),
    ...(chosen.length ? { collections: chosen } : {}),
    ...(days ? { expiresAt: new Date(Date.now() + days * 86_400_000).toISOString() } : {}),
  };
}

/** A key of the list; `revoke()` ends it. `owner` is said where keys of several people are listed. */
export function keyRow({ id, name, owner, scopes, collections, createdAt, expiresAt, lastUsedAt, revokedAt }, revoke,
  withOwner) {
  const isOver = expiresAt && new Date(expiresAt) < Date.now();
  const state = revokedAt ? 'Revoked' : isOver ? 'Expired' : null;
  const facts = [
    withOwner && `of ${owner}`, `made ${fromNow(createdAt)}`, lastUsedAt ? `used ${fromNow(lastUsedAt)}` : 'never used',
    expiresAt ? `${isOver ? 'ended' : 'ends'} ${fromNow(expiresAt)}` : 'doesn’t end',
  ];
  const ask = () => choose({
    title: `Revoke the key “${name}”?`, text: 'Programs that use it are refused from now on.',
    answers: [{ name: 'Revoke it', isGrave: true, act: revoke }],
  });
  return element('li', { className: 'row' },
    element('div', { className: 'row-head' }, element('strong', {}, name),
      state ? element('span', { className: 'badge past' }, state) : null),
    element('p', {}, scopes.map((scope) => rights[scope] ?? scope).join(' · '),
      collections ? ` (${collections.join(', ')})` : ''),
    element('p', { className: 'quietly' }, facts.filter(Boolean).join(' · ')),
    state ? null : element('div', { className: 'ways' },
      rowButton({ key: `revoke ${id}`, text: 'Revoke', of: name, onclick: ask })));
}
