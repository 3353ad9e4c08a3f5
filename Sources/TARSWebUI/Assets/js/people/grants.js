// Who may use which collection, and how.

import { me } from '../account/me.js';
import { getAll, post } from '../api.js';
import { announce, element } from '../dom.js';
import { field, form, input, select, typed } from '../fields.js';
import { Rows, rowButton } from '../sheet.js';
import { userNames } from './groups.js';
import { allUsers } from './users.js';

const levels = [
  ['read', 'may search and read'], ['write', 'may also add and remove'], ['manage', 'may also let others in'],
];

export async function grantNodes() {
  // Only admins see who there is; others type the name of whom they let in.
  const [all, groups, users] = await Promise.all([
    getAll('/api/v1/collections', 'collections'),
    ...(me.may('administer') ? [getAll('/api/v1/groups', 'groups'), allUsers()] : [[], []]),
  ]);
  const collections = all.filter(({ level }) => level === 'manage');
  if (!collections.length) {
    return [element('p', {}, 'There are no collections yet. They come with the first documents.')];
  }
  const collection = select('grant-collection', collections.map(({ name }) => [name, name]));
  const path = () => `/api/v1/collections/${encodeURIComponent(collection.value)}/grants`;
  const set = (holder, level) => rows.act(async () => {
    await post(path(), { ...holder, level });
    announce('Saved.');
  });
  const rows = new Rows({
    label: 'Who may use the collection', none: 'Only admins may.', read: () => getAll(path(), 'grants'),
    row: (grant) => grantRow(grant, set),
  });
  collection.onchange = () => rows.reload();
  rows.reload();
  return [
    element('p', { className: 'quietly' },
      'What nobody was let into doesn’t exist for a person: not in answers, lists or counts. '
      + 'Admins may use everything.'),
    field('Collection', collection), ...rows.nodes, addition({ groups, path, rows }), userNames('grant-people', users),
    element('datalist', { id: 'grant-groups' }, ...groups.map(({ name }) => element('option', { value: name }))),
  ];
}

function grantRow({ user, group, level }, set) {
  const name = user ?? group;
  const holder = user ? { user } : { group };
  const id = `grant-${user ? 'user' : 'group'}-${name}`;
  const node = select(id, levels, level);
  node.dataset.key = id;
  node.onchange = () => set(holder, node.value);
  return element('li', { className: 'row grant' },
    element('span', {}, element('strong', {}, name), user ? '' : ' (group)'),
    element('label', { htmlFor: id, className: 'visually-hidden' }, `What ${name} may do`), node,
    rowButton({ key: `take ${id}`, text: 'Take away', of: name, onclick: () => set(holder, null) }));
}

function addition({ path, rows }) {
  const who = input('grant-who', { required: true, attributes: { list: 'grant-people' } });
  const kind = select('grant-kind', [['user', 'Person'], ['group', 'Group']]);
  kind.onchange = () => who.setAttribute('list', kind.value === 'user' ? 'grant-people' : 'grant-groups');
  const node = form({
    title: { id: 'grant-title', text: 'Let somebody in' }, button: 'Let in',
    nodes: [field('Person or group', kind), field('Name', who), field('What', select('grant-level', levels))],
    work: async () => {
      await post(path(), { [kind.value]: typed(node, 'grant-who'), level: node.elements['grant-level'].value });
      who.value = '';
      announce('Saved.');
      await rows.reload();
    },
  });
  return node;
}
