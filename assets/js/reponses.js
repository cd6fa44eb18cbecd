// Answers stay on the device until they have arrived: what is typed is kept as it is typed, what is
// sent without network waits, and is sent when the network is back. The answer’s own id makes a
// second sending harmless. Without this, the page works all the same.

const form = document.getElementById("formulaire");
const place = document.getElementById("attente");
const list_key = "km1-attente";
const draft_key = `km1-reponse:${location.pathname}`;
const draft_kept = 7 * 24 * 3600 * 1000;
const keeps = !form.dataset.essai;

function read(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}
// Whether the device took it: it may be full, or refuse.
function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
const waiting = () => read(list_key, []);
// Another page may have sent or added some meanwhile: only what is meant is touched.
const put = (item) => write(list_key, [...waiting().filter((one) => one.id !== item.id), item]);
const drop = (id) => write(list_key, waiting().filter((one) => one.id !== id));

// ── What other answers call for ─────────────────────────────────────────────────────────────────

function answers_of(name) {
  return [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)]
    .filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked)
    .map((field) => field.value)
    .filter(Boolean);
}

function follow_conditions() {
  const seen = form.elements.vues;
  for (const block of form.querySelectorAll("[data-si]")) {
    const said = answers_of(block.dataset.si);
    const hidden_cause = form.querySelector(`[name="${CSS.escape(block.dataset.si)}"]`)?.closest("[data-si][hidden]");
    const asked = said.length > 0 && !hidden_cause && said.includes(block.dataset.vaut) === (block.dataset.est === "oui");
    block.hidden = !asked;
    const paths = seen.value.split(" ").filter((path) => path && path !== block.dataset.chemin);
    if (asked) paths.push(block.dataset.chemin);
    seen.value = paths.join(" ");
  }
}

// ── What is typed ───────────────────────────────────────────────────────────────────────────────

const entries_of = (button) => {
  const all = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  if (button?.name) all.push([button.name, button.value]);
  return all;
};

function keep_draft() {
  if (keeps) write(draft_key, { at: Date.now(), entries: entries_of() });
}

function fill(entries) {
  const said = new Map();
  for (const [name, value] of entries) said.set(name, [...(said.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || ["vues", "etape", "langue"].includes(field.name)) continue;
    const values = said.get(field.name);
    if (field.type === "radio" || field.type === "checkbox") field.checked = Boolean(values?.includes(field.value));
    else if (field.tagName !== "BUTTON" && values) field.value = values[0];
  }
}

// ── What is said of it ──────────────────────────────────────────────────────────────────────────

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--quiet button--small";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function block(words, ...buttons) {
  const made = document.createElement("div");
  made.className = "waiting stack stack--s";
  const text = document.createElement("p");
  text.textContent = words;
  made.append(text);
  if (buttons.length) {
    const row = document.createElement("div");
    row.className = "cluster";
    row.append(...buttons);
    made.append(row);
  }
  return made;
}

let told = "";
let resumed = false;

function start_again() {
  write(draft_key, null);
  location.reload();
}

// Too late to be taken: the page that says so gives its words back, to be copied.
function read_again(one) {
  const sent = document.createElement("form");
  sent.method = "post";
  sent.action = one.to;
  sent.hidden = true;
  for (const [name, value] of one.entries) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    sent.append(field);
  }
  document.body.append(sent);
  sent.submit();
}

const words_of = {
  attente: (one) => `« ${one.title} » : une réponse attend le réseau. Elle est gardée sur cet appareil et partira dès qu’il revient.`,
  fermee: (one) => `« ${one.title} » : votre réponse est arrivée trop tard, l’enquête ne prend plus de réponses. Elle est encore sur cet appareil.`,
  erreur: (one) => `« ${one.title} » : votre réponse n’a pas pu être prise telle quelle. Rouvrez-la, corrigez-la, envoyez-la.`,
};

function show() {
  const blocks = [];
  if (told) blocks.push(resumed ? block(told, button("Repartir de zéro", start_again)) : block(told));
  for (const one of waiting()) {
    const acts = [];
    if (one.state === "attente") acts.push(button("Réessayer maintenant", () => send_all()));
    if (one.state === "erreur" && one.to === form.getAttribute("action"))
      acts.push(button("La rouvrir", () => {
        fill(one.entries);
        drop(one.id);
        keep_draft();
        follow_conditions();
        show();
      }));
    if (one.state === "fermee") acts.push(button("La relire, pour la copier", () => read_again(one)));
    if (one.state !== "attente") acts.push(button("L’effacer de cet appareil", () => {
      drop(one.id);
      show();
    }));
    blocks.push(block(words_of[one.state](one), ...acts));
  }
  place.replaceChildren(...blocks);
}

// ── Sending ─────────────────────────────────────────────────────────────────────────────────────

const post = (to, entries) =>
  fetch(to, { method: "POST", body: new URLSearchParams(entries), credentials: "same-origin" });

let sending = false;
async function send_all() {
  if (sending) return;
  sending = true;
  try {
    for (const one of waiting().filter((item) => item.state === "attente")) {
      const answer = await post(one.to, [...one.entries, ["horsligne", "1"]]).catch(() => null);
      if (!answer || answer.status >= 500 || answer.status === 429) break;
      if (answer.redirected) {
        drop(one.id);
        told = `« ${one.title} » : la réponse gardée sur cet appareil est arrivée. Merci !`;
      } else {
        put({ ...one, state: answer.status === 410 ? "fermee" : "erreur" });
      }
    }
  } finally {
    sending = false;
    show();
  }
}

// No network: the whole answer is kept; of one part among several, what was typed so far.
function wait(pressed, entries) {
  if (pressed?.value !== "envoyer") {
    keep_draft();
    told = "Pas de réseau : la suite ne peut pas venir. Ce que vous avez écrit est gardé sur cet appareil ; continuez quand le réseau sera revenu.";
    show();
    return;
  }
  const id = form.elements.reponse.value;
  const kept = put({ id, to: form.getAttribute("action"), title: form.dataset.titre, entries, at: Date.now(), state: "attente" });
  if (!kept) {
    told = "Pas de réseau, et cet appareil refuse de garder votre réponse. Laissez cette page ouverte, et envoyez quand le réseau sera revenu.";
    show();
    return;
  }
  write(draft_key, null);
  told = "";
  resumed = false;
  form.reset();
  form.elements.reponse.value = fresh_id();
  follow_conditions();
  show();
  place.tabIndex = -1;
  place.focus();
}

// RFC 9562, version 4; crypto.randomUUID is not there on plain HTTP.
function fresh_id() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

async function send(event) {
  const pressed = event.submitter;
  const entries = entries_of(pressed);
  event.preventDefault();
  keep_draft();
  let answer;
  try {
    answer = await post(form.getAttribute("action"), entries);
  } catch {
    wait(pressed, entries);
    return;
  }
  if (answer.redirected) {
    write(draft_key, null);
    location.assign(answer.url);
    return;
  }
  // Not taken: the page that says why is asked for as without this script.
  form.removeEventListener("submit", send);
  const chosen = document.createElement("input");
  chosen.type = "hidden";
  if (pressed?.name) [chosen.name, chosen.value] = [pressed.name, pressed.value];
  form.append(chosen);
  form.submit();
}

const draft = keeps ? read(draft_key, null) : null;
if (draft && Date.now() - draft.at < draft_kept && !form.querySelector(".field--error") && form.elements.etape.value === "0") {
  fill(draft.entries);
  told = "Ce que vous aviez commencé sur cet appareil est revenu.";
  resumed = true;
}
follow_conditions();
form.addEventListener("input", keep_draft);
form.addEventListener("change", () => {
  follow_conditions();
  keep_draft();
});
form.addEventListener("submit", send);
window.addEventListener("online", send_all);
if (keeps) {
  const note = document.createElement("p");
  note.className = "soft small";
  note.textContent = "Vos réponses restent sur cet appareil jusqu’à l’envoi, même sans réseau : laissez cette page ouverte.";
  form.append(note);
}
show();
send_all();
