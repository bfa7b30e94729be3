import { Api } from './api.js';
import { discover } from './provider.js';
import { Session } from './session.js';

const page = {
  session: document.querySelector('#session'),
  form: document.querySelector('#sign-in'),
  buttons: document.querySelectorAll('[data-request]'),
  answers: document.querySelector('#answers'),
};

function show(...parts) {
  const line = document.createElement('li');
  line.textContent = parts.join(' · ');
  page.answers.append(line);
}
// all that a page learns of a request that CORS has stopped is "Failed to fetch"; the console says more
const showingErrors = (action) => action().catch((error) => show(error.message));

// a wish to the development provider, kept over the sign-in
const { lifetime, user } = page.form.elements;
lifetime.value = sessionStorage.getItem('lifetime') ?? lifetime.value;
lifetime.onchange = () => sessionStorage.setItem('lifetime', lifetime.value);

await showingErrors(async () => {
  const settings = await (await fetch('/settings.json')).json();
  const provider = await discover(settings.authority);
  const session = new Session(provider, settings, () => ({ lifetime: lifetime.value }));
  const api = new Api(settings.api, session, show);

  page.form.onsubmit = (event) => {
    event.preventDefault();
    void showingErrors(() => session.signIn(user.value));
  };
  for (const button of page.buttons) {
    button.onclick = () => void showingErrors(() => api.ask(button.dataset.request));
  }
  await session.resume();
  if (session.accessToken) page.session.textContent = 'Signed in.';
});
