// Makes each territory field a combobox (ARIA 1.2): suggestions while typing, arrows, Enter, Escape.
// Without it the field is plain text, and homonyms come back as radios.

const remembered = new Map();

function marked(name, typed) {
  const span = document.createElement("span");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const at = fold(name).indexOf(fold(typed));
  if (at < 0 || fold(name).length !== name.length) {
    span.textContent = name;
    return span;
  }
  const mark = document.createElement("mark");
  mark.textContent = name.slice(at, at + typed.length);
  span.append(name.slice(0, at), mark, name.slice(at + typed.length));
  return span;
}

function combobox(field) {
  const input = field.querySelector("input.input");
  const address = field.dataset.suggestions;
  const list = document.createElement("div");
  const status = document.createElement("p");
  const chosen = document.createElement("input");
  let found = [];
  let active = -1;
  let asked = null;
  let turn = 0;

  list.className = "picker__list";
  list.id = `${input.id}-liste`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Territoires proposés");
  status.className = "vh";
  status.setAttribute("role", "status");
  chosen.type = "hidden";
  chosen.disabled = true;
  chosen.name = `${input.name}_choisi`;
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  }))
    input.setAttribute(name, value);
  input.after(list, status, chosen);

  function close() {
    turn += 1; // a late answer opens nothing
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function activate(number) {
    active = number;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", i === number));
    if (number < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", list.children[number].id);
    list.children[number].scrollIntoView({ block: "nearest" });
  }

  function choose(number) {
    const place = found[number];
    input.value = place.nom;
    chosen.value = place.ref;
    chosen.disabled = false;
    for (const radio of field.querySelectorAll(".picker__choices input")) radio.disabled = true;
    close();
    status.textContent = `${place.nom}, ${place.precision}`;
    field.dispatchEvent(new CustomEvent("territoire", { bubbles: true, detail: place }));
  }

  function show(places, typed) {
    found = places;
    list.replaceChildren(
      ...places.map((place, i) => {
        const option = document.createElement("div");
        const context = document.createElement("span");
        option.id = `${list.id}-${i}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        context.className = "soft";
        context.textContent = place.precision;
        option.append(marked(place.nom, typed), context);
        option.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          choose(i);
        });
        return option;
      }),
    );
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = places.length === 0;
    input.setAttribute("aria-expanded", String(places.length > 0));
    status.textContent =
      places.length === 0
        ? "Aucun territoire proposé"
        : places.length === 1
          ? "1 territoire proposé"
          : `${places.length} territoires proposés`;
  }

  async function suggest() {
    const typed = input.value.trim();
    const mine = ++turn;
    asked?.abort();
    if (typed === "") return close();
    if (remembered.has(typed)) return show(remembered.get(typed), typed);
    asked = new AbortController();
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(typed)}`, { signal: asked.signal });
      if (!answer.ok) return close();
      const { suggestions } = await answer.json();
      if (remembered.size > 500) remembered.clear();
      remembered.set(typed, suggestions);
      if (mine === turn) show(suggestions, typed);
    } catch {
      // Aborted by the next letter, or no network: the field still works as plain text.
    }
  }

  input.addEventListener("input", () => {
    field.querySelector(".picker__held")?.remove();
    chosen.disabled = true;
    for (const radio of field.querySelectorAll(".picker__choices input")) radio.disabled = true;
    suggest();
  });
  input.addEventListener("keydown", (event) => {
    const open = !list.hidden;
    if (event.key === "ArrowDown" && !open && input.value.trim() !== "") {
      event.preventDefault();
      suggest();
    } else if (event.key === "ArrowDown" && open) {
      event.preventDefault();
      activate((active + 1) % found.length);
    } else if (event.key === "ArrowUp" && open) {
      event.preventDefault();
      activate(active <= 0 ? found.length - 1 : active - 1);
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape") {
      if (open) event.preventDefault();
      close(); // what is still asked for opens nothing either
    }
  });
  input.addEventListener("blur", close);
}

for (const field of document.querySelectorAll("[data-suggestions]")) combobox(field);
