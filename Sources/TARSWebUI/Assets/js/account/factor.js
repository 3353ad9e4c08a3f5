// The second factor of one's own account: turned on with a code of the authenticator, off with the password.

import { post } from '../api.js';
import { byId, element, failure } from '../dom.js';
import { field, form, input, password, typed } from '../fields.js';
import { qrCode } from '../qr.js';
import { part } from '../sheet.js';
import { me } from './me.js';

const base = '/api/v1/auth/second-factor';

export function factorPart() {
  const body = element('div', { className: 'part-body' });
  const show = (...nodes) => {
    body.replaceChildren(...nodes);
    body.querySelector('input:not([readonly]), button')?.focus();
  };
  body.append(...state(show));
  return part('factor-title', 'Second factor', element('p', { className: 'quietly' },
    'A code from your phone, asked for besides the password: who knows only your password can’t sign in.'), body);
}

const button = (text, onclick) => element('button', { type: 'button', className: 'secondary', onclick }, text);

function state(show) {
  return me.user.hasSecondFactor
    ? [element('p', {}, element('strong', {}, 'It is on.')), button('Turn it off', () => show(offForm(show)))]
    : [element('p', {}, 'It is off.'), button('Turn it on', () => begin(show))];
}

async function changed(show, ...nodes) {
  await me.load();
  show(...nodes, ...state(show));
}

async function begin(show) {
  try {
    show(onForm(await post(base, {}), show));
  } catch (error) {
    show(failure(error));
  }
}

function onForm({ secret, address, ticket }, show) {
  return form({
    title: { id: 'factor-on', text: 'Scan the code with an authenticator app' }, button: 'Turn it on',
    cancel: () => show(...state(show)),
    nodes: [
      picture(address),
      field('Or type this key',
        input('factor-key', { readOnly: true, value: secret.match(/.{1,4}/g).join(' '), className: 'secret' })),
      field('Code', input('factor-code', { inputMode: 'numeric', autocomplete: 'one-time-code', required: true }),
        'The six digits that the app shows now.'),
      field('Your password', password('factor-password', 'current-password')),
    ],
    work: async (node) => {
      const { recoveryCodes } = await post(`${base}/enable`, {
        ticket, code: typed(node, 'factor-code'), password: node.elements['factor-password'].value,
      });
      await changed(show, recovery(recoveryCodes));
    },
  });
}

function offForm(show) {
  return form({
    title: { id: 'factor-off', text: 'Turn the second factor off' }, button: 'Turn it off',
    cancel: () => show(...state(show)),
    nodes: [field('Your password', password('factor-password', 'current-password'))],
    work: async (node) => {
      await post(`${base}/disable`, { password: node.elements['factor-password'].value });
      await changed(show);
    },
  });
}

function recovery(codes) {
  return element('div', { className: 'notice shown-once', attributes: { role: 'status' } },
    element('strong', {}, 'Keep these recovery codes where your phone isn’t.'),
    element('p', {}, 'Each stands in for the app once, should you lose it. They are shown now and never again.'),
    element('ul', { className: 'codes' }, ...codes.map((code) => element('li', {}, element('code', {}, code)))),
    button('Print', () => window.print()));
}

/** The QR code as a drawing: dark on light, whatever the page's colours, with the quiet border that readers need. */
function picture(text) {
  const rows = qrCode(text);
  const space = byId('icons').content.querySelector('svg').namespaceURI;
  const size = rows.length + 8;
  const drawing = document.createElementNS(space, 'svg');
  for (const [name, value] of Object.entries({
    class: 'qr', viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': 'QR code with the key that stands below it',
  })) drawing.setAttribute(name, value);
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d',
    rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + 4} ${y + 4}h1v1h-1z` : ''))).join(''));
  drawing.append(path);
  return drawing;
}
