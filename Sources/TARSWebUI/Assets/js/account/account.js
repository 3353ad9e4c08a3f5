// The sheet of one's own account.

import { getAll, remove } from '../api.js';
import { announce, element } from '../dom.js';
import { fromNow } from '../moments.js';
import { Rows, openViews, part, rowButton } from '../sheet.js';
import { factorPart } from './factor.js';
import { keyNodes } from './keys.js';
import { me, rights, roleName } from './me.js';
import { passwordForm } from './password.js';

export function openAccount() {
  openViews({
    id: 'account', title: me.name, label: 'Parts of your account',
    views: [
      { name: 'You', make: youNodes },
      { name: 'Signing in', make: safetyNodes },
      { name: 'Devices', make: sessionNodes },
      ...(me.may('make_keys') ? [{ name: 'API keys', make: keyNodes }] : []),
    ],
  });
}

function youNodes() {
  const { name, displayName, email, role, createdAt } = me.user;
  const row = (term, text) => element('div', {}, element('dt', {}, term), element('dd', {}, text));
  const may = Object.keys(rights).filter((right) => me.may(right));
  return [
    element('dl', { className: 'facts-list' },
      row('Name', displayName), row('Signs in as', name), row('Mail', email ?? 'not given'),
      row('Role', roleName(role)), row('Account since', fromNow(createdAt))),
    part('may-title', 'What you may do', element('ul', { className: 'bullets' },
      ...may.map((right) => element('li', {}, rights[right]))),
    element('p', { className: 'quietly' },
      me.may('administer') ? 'In all collections.' : 'In the collections that an admin let you use.')),
    element('p', { className: 'quietly' }, 'Name, mail and role are changed by admins, under “People”.'),
  ];
}

function safetyNodes() {
  if (me.user.origin !== 'local') {
    return [element('p', {},
      'You sign in with your organisation’s account; password and second factor are kept there.')];
  }
  const said = element('p', { className: 'notice', hidden: true, attributes: { role: 'status' } });
  return [
    part('password-title', 'Password', said, passwordForm({
      done: () => {
        said.textContent = 'Your password is changed. All other devices have to sign in again.';
        said.hidden = false;
      },
    })),
    factorPart(),
  ];
}

function sessionNodes() {
  const rows = new Rows({
    label: 'Devices that are signed in', none: 'None.', row: (session) => sessionRow(session, rows),
    read: () => getAll('/api/v1/auth/sessions', 'sessions'),
  });
  rows.reload();
  return [
    element('p', { className: 'quietly' },
      'Where you are signed in. What you don’t know should be signed out, and your password changed.'),
    element('p', {}, element('button', {
      type: 'button', className: 'secondary', onclick: () => rows.act(async () => {
        const { ended } = await remove('/api/v1/auth/sessions');
        announce(`${ended} signed out.`);
      }),
    }, 'Sign out all others')),
    ...rows.nodes,
  ];
}

function sessionRow({ id, createdAt, lastUsedAt, address, agent, isThis }, rows) {
  const name = agentName(agent);
  return element('li', { className: 'row' },
    element('div', { className: 'row-head' }, element('strong', { title: agent }, name),
      isThis ? element('span', { className: 'badge' }, 'This one') : null),
    element('p', { className: 'quietly' },
      `${address} · used ${fromNow(lastUsedAt)} · signed in ${fromNow(createdAt)}`),
    isThis ? null : element('div', { className: 'ways' }, rowButton({
      key: `end ${id}`, text: 'Sign out', of: `${name}, ${address}`,
      onclick: () => rows.act(() => remove(`/api/v1/auth/sessions/${encodeURIComponent(id)}`)),
    })));
}

/** A browser and system as people know them, else what it calls itself. */
function agentName(agent) {
  const browser = [['Edg', 'Edge'], ['OPR', 'Opera'], ['Firefox', 'Firefox'], ['Chrome', 'Chrome'],
    ['Safari', 'Safari']]
    .find(([sign]) => agent.includes(`${sign}/`))?.[1];
  const system = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'],
    ['Mac OS', 'Mac'], ['Linux', 'Linux']].find(([sign]) => agent.includes(sign))?.[1];
  return [browser, system].filter(Boolean).join(' on ') || agent.slice(0, 60) || 'Unknown device';
}
