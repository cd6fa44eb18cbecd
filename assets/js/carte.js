// A result on a map that moves: what is in view is asked of the site, gathered there by zoom, so that
// a phone draws a few hundred marks whatever their number. Without this script the drawn map stays.
import { canvas, control, divIcon, latLngBounds, layerGroup, map as makeMap, marker, polygon, polyline, popup } from "leaflet";

const patience = 120; // milliseconds without a move before asking

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return { land: of("--land"), ink: of("--ink"), border: of("--border-map") };
}

const box = (bounds) =>
  [
    Math.max(-180, bounds.getWest()),
    Math.max(-85, bounds.getSouth()),
    Math.min(180, bounds.getEast()),
    Math.min(85, bounds.getNorth()),
  ]
    .map((degrees) => degrees.toFixed(4))
    .join(",");

const join = (address, fields) => address + (address.includes("?") ? "&" : "?") + fields;

// longitude, latitude, longitude… as Leaflet wants them
function points(flat) {
  const line = [];
  for (let i = 0; i + 1 < flat.length; i += 2) line.push([flat[i + 1], flat[i]]);
  return line;
}

function entry(one) {
  const link = document.createElement("a");
  link.href = one.fiche;
  link.textContent = one.nom;
  if (window.top !== window.self) link.target = "_top";
  const item = document.createElement("div");
  const more = [one.sorte, one.lieu].filter(Boolean).join(", ");
  item.append(link);
  if (more) {
    const words = document.createElement("p");
    words.textContent = more;
    item.append(words);
  }
  return item;
}

function entries(all) {
  if (all.length === 1) return entry(all[0]);
  const list = document.createElement("ul");
  for (const one of all) {
    const item = document.createElement("li");
    item.append(entry(one));
    list.append(item);
  }
  return list;
}

function start(place) {
  const drawn = place.querySelector("figure.map");
  const [west, south, east, north] = place.dataset.boite.split(",").map(Number);
  const living = document.createElement("div");
  const status = document.createElement("p");
  living.className = "carte--vive";
  living.setAttribute("role", "application");
  living.setAttribute("aria-label", "Carte. Flèches pour se déplacer, plus et moins pour approcher.");
  status.className = "carte__vue";
  status.setAttribute("role", "status");
  const insets = drawn.querySelector(".map__insets");
  drawn.replaceWith(living, status);
  if (insets) status.after(insets);

  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = makeMap(living, {
    zoomControl: false,
    attributionControl: false,
    minZoom: 3,
    maxZoom: 16,
    zoomSnap: 0.5,
    worldCopyJump: true,
    fadeAnimation: !still,
    zoomAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    renderer: canvas({ padding: 0.3 }),
  });
  control.zoom({ position: "topleft", zoomInTitle: "Approcher", zoomOutTitle: "Éloigner" }).addTo(map);
  control
    .attribution({ prefix: false })
    .addAttribution("IGN, Natural Earth · Leaflet")
    .addTo(map);
  map.fitBounds(latLngBounds([south, west], [north, east]));

  // The ground --------------------------------------------------------------------------------
  const grounds = { regions: layerGroup().addTo(map), near: layerGroup().addTo(map) };
  const pieces = new Map(); // by reference, what was fetched
  let shownKind = "";
  let groundTurn = 0;

  function draw(ref, piece) {
    const { land, ink, border } = colours();
    const group = layerGroup();
    polygon(piece.terre.map((ring) => [points(ring)]), {
      color: ink,
      weight: ref.startsWith("region") ? 1.5 : 1,
      fillColor: land,
      fillOpacity: 1,
      interactive: false,
    }).addTo(group);
    polyline(piece.dedans.map(points), { color: border, weight: 0.8, interactive: false }).addTo(group);
    return group;
  }

  async function layGround() {
    const mine = ++groundTurn;
    const zoom = Math.floor(map.getZoom());
    const inView = box(map.getBounds().pad(0.2));
    try {
      const answer = await fetch(join(place.dataset.fond, `boite=${inView}&zoom=${zoom}`));
      if (!answer.ok) return;
      const refs = (await answer.json()).pieces;
      const missing = refs.filter((ref) => !pieces.has(ref));
      if (missing.length > 0) {
        const more = await fetch(join(place.dataset.fond, `pieces=${missing.join(",")}`));
        if (!more.ok) return;
        for (const [ref, piece] of Object.entries(await more.json())) pieces.set(ref, draw(ref, piece));
      }
      if (mine !== groundTurn) return;
      const kind = zoom < 7 ? "region" : zoom < 10 ? "departement" : "epci";
      const layer = kind === "region" ? grounds.regions : grounds.near;
      if (kind !== shownKind && layer === grounds.near) grounds.near.clearLayers();
      if (kind === "region") grounds.near.clearLayers();
      shownKind = kind;
      for (const ref of refs) if (pieces.has(ref) && !layer.hasLayer(pieces.get(ref))) layer.addLayer(pieces.get(ref));
    } catch {
      // No network: the marks stay where they are.
    }
  }

  // The marks ---------------------------------------------------------------------------------
  const marks = layerGroup().addTo(map);
  let asked = null;
  let held = null; // the mark that had the focus, by its place

  function named(mark, label, act) {
    mark.on("add", () => {
      const element = mark.getElement();
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", label);
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        act();
      });
    });
    mark.on("click", act);
    return mark;
  }

  function tell(at, all, from) {
    const content = entries(all);
    const open = popup({ maxWidth: 280, closeButton: true }).setLatLng(at).setContent(content).openOn(map);
    open.getElement()?.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", "Fermer");
    // Leaflet hears Escape only while the map itself has the focus.
    open.getElement()?.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup(open);
    });
    content.querySelector("a")?.focus();
    map.once("popupclose", () => from.getElement()?.focus());
  }

  function point(one) {
    const at = [one.lat, one.lon];
    const mark = marker(at, {
      icon: divIcon({ className: "carte__point", iconSize: [24, 24] }),
      keyboard: true,
      title: one.nom,
    });
    return named(mark, [one.nom, one.lieu].filter(Boolean).join(", "), () => tell(at, [one], mark));
  }

  const across = (one) => (one.n > 1 ? Math.round(28 + 7 * Math.log10(one.n)) : 24);

  // Marks that would cover one another become one: each can be touched whole, at every zoom.
  function apart(found) {
    const closest = map.getZoom() >= map.getMaxZoom();
    const all = [...found.groupes, ...found.fiches.map((one) => ({
      ...one, n: 1, fiches: [one], boite: [one.lon, one.lat, one.lon, one.lat],
    }))].sort((a, b) => b.n - a.n);
    let merged = true;
    while (merged) {
      merged = false;
      for (let i = 0; i < all.length; i += 1) {
        const here = map.latLngToLayerPoint([all[i].lat, all[i].lon]);
        for (let j = all.length - 1; j > i; j -= 1) {
          const there = map.latLngToLayerPoint([all[j].lat, all[j].lon]);
          if (here.distanceTo(there) >= (across(all[i]) + across(all[j])) / 2) continue;
          const [a, b] = [all[i], all[j]];
          all[i] = {
            lat: a.lat, lon: a.lon, n: a.n + b.n,
            fiches: closest ? [...(a.fiches ?? []), ...(b.fiches ?? [])] : [],
            boite: a.boite.map((edge, k) => (k < 2 ? Math.min : Math.max)(edge, b.boite[k])),
          };
          all.splice(j, 1);
          merged = true;
        }
      }
    }
    return all;
  }

  function heap(one) {
    const at = [one.lat, one.lon];
    const size = across(one);
    const mark = marker(at, {
      icon: divIcon({ className: "carte__tas", iconSize: [size, size], html: one.n.toLocaleString("fr-FR") }),
      keyboard: true,
    });
    const [w, s, e, n] = one.boite;
    return named(mark, `${one.n} organisations, approcher`, () => {
      if (one.fiches && one.fiches.length > 0) return tell(at, one.fiches, mark);
      living.focus({ preventScroll: true });
      map.fitBounds(latLngBounds([s, w], [n, e]), { padding: [30, 30], maxZoom: Math.max(map.getZoom() + 2, 9) });
    });
  }

  async function look() {
    asked?.abort();
    asked = new AbortController();
    const zoom = Math.round(map.getZoom());
    try {
      const answer = await fetch(
        join(place.dataset.vue, `boite=${box(map.getBounds().pad(0.05))}&zoom=${zoom}`),
        { signal: asked.signal },
      );
      if (!answer.ok) return;
      const found = await answer.json();
      held = document.activeElement?.getAttribute?.("aria-label") ?? null;
      const within = living.contains(document.activeElement);
      marks.clearLayers();
      for (const one of apart(found)) marks.addLayer(one.n > 1 ? heap(one) : point(one));
      if (within && held)
        [...living.querySelectorAll(".leaflet-marker-icon")].find((mark) => mark.getAttribute("aria-label") === held)?.focus({ preventScroll: true });
      const shown = found.en_vue.toLocaleString("fr-FR");
      status.textContent = found.en_vue === 0 ? "Personne dans cette partie de la carte" : found.en_vue === 1 ? "1 lieu en vue" : `${shown} lieux en vue`;
      living.dataset.pret = "oui";
    } catch {
      // Aborted by the next move, or no network.
    }
  }

  let waiting = 0;
  map.on("moveend", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      look();
      layGround();
    }, patience);
  });
  look();
  layGround();
}

for (const place of document.querySelectorAll(".carte[data-vue]")) start(place);
