// Spares a page change when a resource is kept, and copies links. Everything works without it.

function say(element, words) {
  let note = element.parentElement.querySelector("[role=status]");
  if (!note) {
    note = document.createElement("p");
    note.className = "small";
    note.setAttribute("role", "status");
    element.after(note);
  }
  note.replaceChildren(words);
  return note;
}

async function keep(event) {
  const form = event.currentTarget;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
    const where = new URL(answer.url);
    if (!answer.ok || !where.searchParams.has("ajout")) {
      // Full, or refused: the page says it better than we would.
      location.assign(answer.ok ? answer.url : form.action.replace("/ajouts", ""));
      return;
    }
    const link = document.createElement("a");
    link.href = where.pathname;
    link.textContent = "Voir ma sélection";
    const words = document.createDocumentFragment();
    words.append("C’est dans votre sélection. ", link);
    say(form, words);
  } catch {
    form.removeEventListener("submit", keep);
    form.submit();
  }
}

function add_copy_button(source, label) {
  if (!navigator.clipboard) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet button--small no-print";
  button.textContent = label;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.trim());
    say(button, "C’est copié.");
  });
  source.after(button);
}

for (const form of document.querySelectorAll(".selection-form")) form.addEventListener("submit", keep);
const citation = document.getElementById("citation");
if (citation) add_copy_button(citation, "Copier la citation");
const link = document.getElementById("lien");
if (link) add_copy_button(link, "Copier le lien");
