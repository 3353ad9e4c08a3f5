// The ways in: each is a title, what it is for, and a form.

import { postFromPage } from '../api.js';
import { element, failure } from '../dom.js';
import { field, form, input, password, typed } from '../fields.js';
import { session } from '../session.js';
import { passwordAdvice, passwordForm } from './password.js';

const sheet = { className: 'sign-in-form' };

/** What the first field of a form with a password is for, in the words that password keepers know. */
const nameField = (name) => field('Name',
  input('account-name', { autocomplete: 'username', required: true, maxLength: 100, value: name }));

/** Name and password; the second factor's code where the server asks for it. */
export function withPassword({ name, server, done }) {
  const factor = element('div', { hidden: true }, field('Code',
    input('code', { autocomplete: 'one-time-code', inputMode: 'numeric' }),
    'The six digits that your authenticator shows now, or one of your recovery codes.'));
  const node = form({
    ...sheet, button: 'Sign in',
      nodes: [nameField(name), field('Password', password('password', 'current-password')), factor],
    problem: (error) => {
      if (error.code !== 'second_factor_needed') return failure(error);
      factor.hidden = false;
      factor.querySelector('input').focus();
      return element('p', { attributes: { role: 'status' } }, 'One more step: the code of your second factor.');
    },
    work: async (fields) => {
      const code = typed(fields, 'code');
      session.begin(await postFromPage('/api/v1/auth/login', {
        name: typed(fields, 'account-name'), password: fields.elements.password.value, cookie: true,
          ...(code && { code }),
      }));
      await done();
    },
  });
  return {
    title: 'Sign in', lead: 'With the account that an admin of this server made for you.', node,
    help: server.singleSignOn ? [element('p', { className: 'sign-on' },
      element('a', { className: 'secondary', href: '/auth/oidc/login' }, 'Sign in with your organisation'))] : [],
  };
}

/** A code for a new password, sent by mail. What is answered doesn't tell whether there is such an account. */
export function forgotten({ name, turn }) {
  return {
    title: 'A new password', lead: 'A code comes by mail, if there is an account of this name with an address.',
    node: form({
      ...sheet, button: 'Send me a code', nodes: [nameField(name)],
      work: async (fields) => {
        await postFromPage('/api/v1/auth/reset', { name: typed(fields, 'account-name') });
        turn('ticket', { said: 'If the account has an address, a code is on its way there.' });
      },
    }),
  };
}

/** The token of the data directory's owner, or an API key. */
export function withToken({ server, done }) {
  const token = input('token', {
    type: 'password', autocomplete: 'current-password', required: true,
    attributes: { 'aria-describedby': 'token-help' },
  });
  const node = form({
    ...sheet, button: 'Continue', nodes: [element('label', { htmlFor: 'token' }, 'Access token'), token],
    problem: (error) => failure(error.status === 401 ? { message: 'That isn’t the token of this server.' } : error),
    work: async () => {
      session.beginWith(token.value.trim());
      await done().catch((error) => {
        session.forget();
        throw error;
      });
      token.value = '';
    },
  });
  return {
    title: 'Sign in', node,
    lead: server.isNew ? 'This server answers only to people who have its access token.'
      : 'For the owner of this installation, and for API keys.',
    help: [element('div', { className: 'help', id: 'token-help' },
      element('h2', {}, 'Where is my token?'),
      element('p', {}, 'In the file ', element('code', {}, 'admin.token'), ' in the data directory of T.A.R.S. On the '
        + 'machine that runs it, ', element('code', {}, 'tars status'), ' names the directory.'),
      element('p', {}, 'The token stays in this browser tab and is forgotten when you close it.'))],
  };
}

/** The first account, which is an admin's. */
export function first({ done }) {
  const node = form({
    ...sheet, button: 'Create the account',
    nodes: [
      field('Setup token', input('setup-token', { required: true }),
        element('span', {}, 'On the machine that runs T.A.R.S., ', element('code', {}, 'tars setup'),
          ' shows it. It is good once.')),
      nameField(''), field('Password', password('password', 'new-password'), passwordAdvice),
    ],
    work: async (fields) => {
      session.begin(await postFromPage('/api/v1/setup', {
        token: typed(fields, 'setup-token'), name: typed(fields, 'account-name'),
          password: fields.elements.password.value,
        cookie: true,
      }));
      await done();
    },
  });
  return { title: 'Welcome', lead: 'Create the first account. It may do everything here, and invite others.', node };
}

/** Takes up an invitation, or sets a new password. */
export function invited({ done, turn }) {
  const node = form({
    ...sheet, button: 'Continue',
    nodes: [
      field('Code from your admin', input('ticket', { required: true }), 'It is good once, and not for long.'),
      field('New password', password('password', 'new-password'), passwordAdvice),
    ],
    work: async (fields) => {
      const reply = await taken(typed(fields, 'ticket'), fields.elements.password.value);
      if (!reply.session) return turn('password', { said: 'Your password is set. Sign in with it, and with a code.' });
      session.begin(reply.session);
      return done();
    },
  });
  return { title: 'Join', lead: 'Choose a password for your account here.', node };
}

/** A code says by itself neither what it is for, nor need people know. */
async function taken(secret, newPassword) {
  const use = (purpose) =>
    postFromPage('/api/v1/auth/tickets', { purpose, secret, password: newPassword, cookie: true });
  try {
    return await use('invitation');
  } catch (error) {
    if (error.code !== 'ticket_invalid') throw error;
    return use('password_reset');
  }
}

/** A password that has to be replaced before anything else. */
export function replacing({ done, leave }) {
  return {
    title: 'A new password', lead: 'An admin asks you to replace your password before you go on.',
    node: passwordForm({ ...sheet, done, cancel: leave }),
  };
}
