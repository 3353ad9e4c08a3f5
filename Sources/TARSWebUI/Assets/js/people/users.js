// The people with accounts: invited, changed, deactivated.

import { get, getAll, post, remove } from '../api.js';
import { me, roleName, roles } from '../account/me.js';
import { choose } from '../choice.js';
import { announce, counted, element } from '../dom.js';
import { field, form, input, select, typed } from '../fields.js';
import { fromNow } from '../moments.js';
import { secretCard } from '../secret.js';
import { Rows, rowButton } from '../sheet.js';

const address = ({ id }) => `/api/v1/users/${encodeURIComponent(id)}`;
const roleChoices = Object.entries(roles).map(([role, [name, what]]) => [role, `${name}: ${what}`]);

/** All of them, by name. */
export const allUsers = () => getAll('/api/v1/users', 'users', 1000);

export async function userNodes() {
  const { resetByMail } = await get('/api/v1/auth/ways');
  const place = element('div');
  const rows = new Rows({
    label: 'People', none: 'Nobody has an account yet.', read: allUsers, row: (user) => userRow(user, { rows, place }),
  });
  rows.reload();
  const add = element('button', {
    type: 'button', className: 'primary', onclick: () => {
      place.replaceChildren(invitation(rows, place, resetByMail));
      place.querySelector('input').focus();
    },
  }, 'Invite somebody');
  return [element('p', {}, add), place, ...rows.nodes];
}

function invitation(rows, place, mail) {
  return form({
    title: { id: 'invite-title', text: 'Invite somebody' }, button: 'Make the invitation',
      cancel: () => place.replaceChildren(),
    nodes: [
      field('Name', input('user-name', { required: true, maxLength: 100 }), 'What is typed to sign in.'),
      field('Full name', input('user-display', { maxLength: 100 }), 'As others see it. May be empty.'),
      field('Role', select('user-role', roleChoices, 'member')),
      ...(mail ? [field('Mail', input('user-mail', { type: 'email', maxLength: 254 }),
        'With an address the code is sent there.')] : []),
    ],
    work: async (node) => {
      const link = await post('/api/v1/users', {
        name: typed(node, 'user-name'), displayName: typed(node, 'user-display'),
          role: node.elements['user-role'].value,
        ...(mail && typed(node, 'user-mail') && { email: typed(node, 'user-mail'), byMail: true }),
      });
      showLink(link, place);
      await rows.reload();
    },
  });
}

/** A code that was sent by mail, or that an admin hands over; it stands in no address, for those are kept by browsers. */
function showLink({ user, purpose, secret, expiresAt }, place) {
  const name = user.displayName || user.name;
  if (!secret) {
    place.replaceChildren(element('p', { className: 'notice shown-once', attributes: { role: 'status' } },
      `A code is on its way to ${user.email}.`));
    return;
  }
  place.replaceChildren(secretCard({
    id: 'link-secret', label: `Code for ${name}`, text: secret,
    title: purpose === 'invitation' ? `${name} is invited.` : `${name} can set a new password.`,
    notes: [`Give it to ${name} alone. Where this page asks to sign in, “I have an invitation” takes it. `
      + `It is good once, and ends ${fromNow(expiresAt)}; it isn’t shown again.`],
  }));
  place.querySelector('input').focus();
}

const states = { invited: 'Invited', deactivated: 'Deactivated' };

function userRow(user, { rows, place }) {
  const { id, name, displayName, email, role, state, origin, lastLoginAt, hasSecondFactor } = user;
  const isOwn = id === me.user?.id;
  const facts = [
    displayName && displayName !== name ? name : null, email, origin === 'local' ? null : `by ${origin.toUpperCase()}`,
    lastLoginAt ? `signed in ${fromNow(lastLoginAt)}` : 'never signed in', hasSecondFactor ? 'second factor' : null,
  ];
  return element('li', { className: 'row' },
    element('div', { className: 'row-head' }, element('strong', {}, displayName || name),
      states[state] ? element('span', { className: 'badge past' }, states[state]) : null,
      isOwn ? element('span', { className: 'badge' }, `You, ${roleName(role)}`) : roleSelect(user, rows)),
    element('p', { className: 'quietly' }, facts.filter(Boolean).join(' · ')),
    element('div', { className: 'ways' }, ...userActions(user, { rows, place, isOwn })));
}

function roleSelect(user, rows) {
  const id = `role-${user.id}`;
  const node = select(id, Object.entries(roles).map(([role, [name]]) => [role, name]), user.role);
  node.dataset.key = id;
  node.onchange = () => rows.act(async () => {
    await post(address(user), { role: node.value });
    announce(`${user.name} is ${roleName(node.value)} now.`);
  });
  return element('span', { className: 'inline-field' },
    element('label', { htmlFor: id, className: 'visually-hidden' }, `Role of ${user.name}`), node);
}

function userActions(user, { rows, place, isOwn }) {
  const { id, name, state, origin, hasSecondFactor } = user;
  const button = (key, text, onclick, isGrave) => rowButton({ key: `${key} ${id}`, text, of: name, onclick, isGrave });
  const reset = () => rows.act(async () => showLink(await post(`${address(user)}/reset`, {}), place));
  const edit = () => {
    place.replaceChildren(renaming(user, rows, place));
    place.querySelector('input').focus();
  };
  const isLocal = origin === 'local' && state !== 'deactivated';
  return [
    button('edit', 'Edit', edit),
    isLocal && !isOwn ? button('reset', state === 'invited' ? 'New invitation' : 'New password', reset) : null,
    hasSecondFactor && !isOwn ? button('factor', 'Remove second factor', () => askFactor(user, rows)) : null,
    isOwn || state === 'invited' ? null : button('sessions', 'Sign out everywhere', () => rows.act(async () => {
      const { ended } = await remove(`${address(user)}/sessions`);
      announce(`${counted(ended, 'session')} ended.`);
    })),
    isOwn ? null : activity(user, rows, button),
  ].filter(Boolean);
}

function activity(user, rows, button) {
  const set = (active) => rows.act(() => post(address(user), { active }));
  if (user.state === 'deactivated') return button('active', 'Activate', () => set(true));
  return button('active', 'Deactivate', () => choose({
    title: `Deactivate ${user.name}?`,
    text: 'Devices are signed out and API keys refused at once. What belongs to the account stays, '
      + 'and it can be activated again.',
    answers: [{ name: 'Deactivate', isGrave: true, act: () => set(false) }],
  }), true);
}

function askFactor(user, rows) {
  choose({
    title: `Remove the second factor of ${user.name}?`,
    text: 'For who lost the phone and the recovery codes. Make sure that it is really they who ask.',
    answers: [{
      name: 'Remove it', isGrave: true, act: () => rows.act(() => remove(`${address(user)}/second-factor`)),
    }],
  });
}

function renaming(user, rows, place) {
  const close = () => place.replaceChildren();
  return form({
    title: { id: 'rename-title', text: `Edit ${user.name}` }, button: 'Save', cancel: close,
    nodes: [
      field('Name', input('user-name', { required: true, maxLength: 100, value: user.name }),
        'What is typed to sign in.'),
      field('Full name', input('user-display', { maxLength: 100, value: user.displayName })),
      field('Mail', input('user-email', { type: 'email', maxLength: 254, value: user.email ?? '' })),
    ],
    work: async (node) => {
      await post(address(user), {
        name: typed(node, 'user-name'), displayName: typed(node, 'user-display'), email: typed(node, 'user-email'),
      });
      close();
      announce(`${user.name} saved.`);
      await rows.reload();
    },
  });
}
