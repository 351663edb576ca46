// Passkeys: a form with data-passkey first asks the server what to ask, then the browser's authenticator, and sends the answer along
// in its field Passkey.Credential. Such forms are hidden until it is known that the browser can do that.
(() => {
  const isSupported = typeof PublicKeyCredential === 'function' && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function';

  const showForms = () => {
    document.querySelectorAll('form[data-passkey]').forEach(form => { form.hidden = !isSupported; });
    document.querySelectorAll('[data-passkey-unsupported]').forEach(note => { note.hidden = isSupported; });
  };

  const show = (form, text) => {
    const place = form.querySelector('[data-passkey-error]');
    place.textContent = text || place.dataset.text;
    place.hidden = false;
  };

  const ask = async (kind, json) => kind === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json) });

  const perform = async form => {
    const response = await fetch(form.dataset.passkeyOptions, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'error' });
    const answer = response.headers.get('content-type')?.startsWith('application/json') ? await response.json() : {};
    if (!response.ok) {
      show(form, answer.error);
      return;
    }

    const credential = await ask(form.dataset.passkey, answer);
    form.querySelector('[name="Passkey.Credential"]').value = JSON.stringify(credential.toJSON());

    // The password has done its work: it does not travel again.
    form.querySelectorAll('input[type="password"]').forEach(field => { field.disabled = true; });
    form.submit();
  };

  // Before the framework sees it: it would send the form as it stands.
  document.addEventListener('submit', event => {
    const form = event.target;
    if (!form.matches('form[data-passkey]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    form.querySelector('[data-passkey-error]').hidden = true;
    perform(form).catch(() => show(form));
  }, true);

  window.addEventListener('DOMContentLoaded', () => {
    showForms();
    if (window.Blazor) Blazor.addEventListener('enhancedload', showForms);
  });
})();
