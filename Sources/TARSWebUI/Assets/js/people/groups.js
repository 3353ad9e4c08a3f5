// Groups and who is in them.

import { getAll, post, remove } from '../api.js';
import { choose } from '../choice.js';
import { announce, element, failure } from '../dom.js';
import { field, form, input, typed } from '../fields.js';
import { Rows, rowButton } from '../sheet.js';
import { allUsers } from './users.js';

const address = ({ id }) => `/api/v1/groups/${encodeURIComponent(id)}`;
const isEveryone = ({ id }) => id === 'everyone';

export async function groupNodes() {
  const users = await allUsers();
  const rows = new Rows({
    label: 'Groups', none: 'There are none yet.', read: () => getAll('/api/v1/groups', 'groups'),
    row: (group) => groupRow(group, rows),
  });
  rows.reload();
  const node = form({
    className: 'one-line', button: 'Add the group',
      nodes: [field('New group', input('group-name', { required: true, maxLength: 100 }))],
    work: async () => {
      await post('/api/v1/groups', { name: typed(node, 'group-name') });
      node.reset();
      await rows.reload();
    },
  });
  return [
    element('p', { className: 'quietly' },
      'Collections can be opened to a group: who joins it may read them, who leaves it no longer.'),
    node, userNames('group-people', users), ...rows.nodes,
  ];
}

/** The names for fields that ask for a person. */
export const userNames = (id, users) => element('datalist', { id },
  ...users.map(({ name, displayName }) => element('option', { value: name }, displayName)));

function groupRow(group, rows) {
  const members = element('div', { className: 'part-body' });
  const details = element('details', { className: 'members' }, element('summary', {}, `Members of ${group.name}`),
    members);
  details.addEventListener('toggle', () => details.open && showMembers(group, members));
  const ask = () => choose({
    title: `Delete the group “${group.name}”?`,
      text: 'Its members lose what only the group could use. The people stay.',
    answers: [{ name: 'Delete it', isGrave: true, act: () => rows.act(() => remove(address(group))) }],
  });
  return element('li', { className: 'row' },
    element('div', { className: 'row-head' }, element('strong', {}, group.name),
      isEveryone(group) ? element('span', { className: 'quietly' }, 'all who have an active account') : null),
    isEveryone(group) ? null : details,
    isEveryone(group) ? null : element('div', { className: 'ways' },
      rowButton({ key: `delete ${group.id}`, text: 'Delete', of: group.name, onclick: ask, isGrave: true })));
}

async function showMembers(group, place) {
  const show = ({ members }) => place.replaceChildren(...memberNodes(group, members, show));
  try {
    show({ members: await getAll(`${address(group)}/members`, 'members') });
  } catch (error) {
    place.replaceChildren(failure(error));
  }
}

function memberNodes(group, members, show) {
  const id = `member-${group.id}`;
  const path = `${address(group)}/members`;
  const problem = element('div');
  const take = async (work) => {
    try {
      show(await work());
    } catch (error) {
      problem.replaceChildren(failure(error));
    }
  };
  const chip = (user) => element('li', { className: 'chip set' }, user.displayName || user.name, element('button', {
    type: 'button', className: 'remove', attributes: { 'aria-label': `Remove ${user.name} from ${group.name}` },
    onclick: () => take(() => remove(`${path}/${encodeURIComponent(user.id)}`)),
  }, '×'));
  return [
    members.length ? element('ul', { className: 'chips', attributes: { 'aria-label': `Members of ${group.name}` } },
      ...members.map(chip))
      : element('p', { className: 'quietly' }, 'Nobody yet.'),
    problem,
    form({
      className: 'one-line', button: 'Add',
      nodes: [field('Add somebody', input(id, { required: true, attributes: { list: 'group-people' } }))],
      work: async (node) => {
        const reply = await post(path, { user: typed(node, id) });
        show(reply);
        announce('Added.');
        document.getElementById(id)?.focus();
      },
    }),
  ];
}
