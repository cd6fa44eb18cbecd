// Passkeys: asks the browser to make one, or to use one, and sends its answer with the form.

const bytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (c) => c.charCodeAt(0));
};
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

// As PublicKeyCredential.parse…OptionsFromJSON() does, which not every browser has yet.
function read_options(options) {
  const with_bytes = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: with_bytes(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: with_bytes(options.allowCredentials) }),
  };
}

// As PublicKeyCredential.toJSON() does.
function write_answer(credential) {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[name]) response[name] = text(credential.response[name]);
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: {},
  });
}

function say(form, words) {
  let note = form.querySelector("[role=alert]");
  if (!note) {
    note = document.createElement("p");
    note.className = "field__error";
    note.setAttribute("role", "alert");
    form.append(note);
  }
  note.textContent = words;
}

function hidden(form, name, value) {
  let input = form.querySelector(`input[name="${name}"]`);
  if (!input) {
    input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    form.append(input);
  }
  input.value = value;
}

async function use(event) {
  const form = event.currentTarget;
  event.preventDefault();
  try {
    const asked = await fetch(form.dataset.questions, { method: "POST", credentials: "same-origin",
      body: new URLSearchParams() });
    if (!asked.ok) throw new Error(asked.status);
    const { question, options } = await asked.json();
    const publicKey = read_options(options);
    const credential =
      form.dataset.passkey === "creation"
        ? await navigator.credentials.create({ publicKey })
        : await navigator.credentials.get({ publicKey });
    hidden(form, "question", question);
    hidden(form, "reponse", write_answer(credential));
    form.submit();
  } catch (trouble) {
    say(form, trouble.name === "InvalidStateError"
      ? "Cet appareil a déjà une clé pour votre compte."
      : "Rien n’a été fait : la clé n’a pas répondu, ou vous avez annulé. Vous pouvez recommencer.");
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", use);
}
