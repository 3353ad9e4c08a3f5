// Keeps the person signed in, or has them sign in again without losing what they were doing.

import { post } from '../api.js';
import { byId } from '../dom.js';
import { session } from '../session.js';
import { me } from './me.js';
import { SignIn, askForWays } from './signIn.js';

/** From now on a session that ended is begun again in a sheet above everything else. */
export function watchSession() {
  session.whenEnded(askAgain);
}

/** Ends the session here and on the server, and forgets the page. */
export async function signOut() {
  if (me.user) await post('/api/v1/auth/logout', {}).catch(() => {});
  leave();
}

function leave() {
  session.forget();
  location.reload();
}

const said = {
  session: 'Your session has ended. Sign in to go on.', token: 'The token isn’t taken any more. Enter the present one.',
  replace: '',
};

/** Resolves when the same person is signed in again; for another the page begins anew. */
async function askAgain(why) {
  const before = me.identity;
  const sheet = byId('sign-in-again');
  const options = { server: await askForWays(), leave };
  await new Promise((resolve) => {
    const form = new SignIn(sheet, { ...options, done: () => checked(form, before, resolve) });
    sheet.oncancel = (event) => event.preventDefault();
    if (!sheet.open) sheet.showModal();
    form.show({ session: 'password', token: 'token', replace: 'replace' }[why],
      { name: me.user?.name, said: said[why] });
  });
  sheet.close();
  return true;
}

async function checked(form, before, resolve) {
  await me.load();
  if (me.identity !== before) return location.reload();
  if (me.mustChangePassword) return form.show('replace');
  return resolve();
}
