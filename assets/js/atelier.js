// Keeps the screen of a room, and the telephones in it, up to date: asks every few seconds whether
// something was said, and then only takes what is marked data-live. What somebody is typing is
// never touched. Everything works without it.

const known = JSON.parse(document.getElementById("atelier").textContent);
const pause = 4000;
let version = known.version;

function busy(part) {
  return part.contains(document.activeElement) || part.querySelector("details[open]") !== null;
}

async function take_in() {
  const answer = await fetch(location.pathname, { credentials: "same-origin" });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  let all = true;
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
    if (!fresh) continue;
    if (busy(part)) all = false;
    else part.replaceChildren(...fresh.childNodes);
  }
  return all;
}

async function look() {
  try {
    const answer = await fetch(known.adresse, { credentials: "same-origin" });
    const state = await answer.json();
    if (state.version !== version && (await take_in())) version = state.version;
    const news = document.querySelector("[data-news]");
    if (news && known.etape && state.etape !== known.etape)
      news.textContent = "La salle passe à une autre étape. Actualisez quand vous voulez.";
  } catch {
    // The hall’s network is away for a moment: the next look tells.
  }
}

if (!document.hidden) look();
setInterval(() => {
  if (!document.hidden) look();
}, pause);
