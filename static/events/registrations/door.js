// The page of a door, with the network and without. Where scripts do not run its form does the work.

import { Camera } from "./door_camera.js";
import { DoorList, digestOf, readCode } from "./door_list.js";
import { Screen } from "./door_screen.js";
import * as store from "./door_store.js";
import { Sync } from "./door_sync.js";

const root = document.getElementById("door");
const find = (selector) => root.querySelector(selector);
const form = find("[data-typing]");
const screen = new Screen(root);
const list = new DoorList(root.dataset.key);
const address = { list: root.dataset.list, scans: root.dataset.scans };
const tell = { changed: () => void showState(), corrected: (scan, answer) => screen.correct(scan, answer) };
const token = form.elements.csrfmiddlewaretoken.value;
const sync = new Sync({ list, address, token, tell });

async function showState() {
  const waiting = (await sync.kept()).filter(({ said }) => said === "welcome").length;
  screen.state({ state: sync.state, unsent: sync.unsent, list, waiting });
}

// ---------- a ticket ----------

async function hold(text) {
  const code = readCode(text);
  if (code) await holdTicket(await digestOf(code));
  else say({ outcome: "unknown", names: [] });
}

async function holdTicket(ticket) {
  const scan = {
    scan: crypto.randomUUID(),
    ticket,
    scanned_at: new Date().toISOString(),
    entrance: form.elements.entrance.value.trim().slice(0, 40),
    door: list.door,
    address: address.scans,
  };
  say(await sync.submit(scan));
}

function say(answer) {
  screen.answer(answer);
  if (find("[data-sound]").checked) signal(answer.outcome === "welcome");
}

// Two rising tones and a short buzz, or one low tone and a long one.
function signal(isGood) {
  navigator.vibrate?.(isGood ? 80 : [250, 80, 250]);
  const sound = new AudioContext();
  const tone = (pitch, from, to) => {
    const voice = sound.createOscillator();
    voice.frequency.value = pitch;
    voice.connect(sound.destination);
    voice.start(sound.currentTime + from);
    voice.stop(sound.currentTime + to);
    return voice;
  };
  const last = isGood ? (tone(660, 0, 0.1), tone(990, 0.1, 0.25)) : tone(200, 0, 0.5);
  last.onended = () => sound.close();
}

// ---------- typing ----------

function showFound() {
  const words = form.elements.words.value;
  const people = readCode(words) || words.trim().length < (/\p{Script=Han}/u.test(words) ? 1 : 2) ? [] : list.find(words);
  find("[data-found]").replaceChildren(...people.map(button));
  return people;
}

function button(person) {
  const shown = Object.assign(document.createElement("button"), { type: "button", className: "btn" });
  shown.append(...screen.names(person.names).flatMap((name) => [name, " "]));
  shown.addEventListener("click", () => {
    clearTyped();
    holdTicket(person.ticket);
  });
  return shown;
}

// A scanner that types does not wait until a welcome has gone.
function typeOn({ key }) {
  if (key.length > 1 || key === " " || screen.isBusy) return;
  screen.dialog.close();
  form.elements.words.focus();
}

function clearTyped() {
  form.elements.words.value = "";
  find("[data-found]").replaceChildren();
}

function submitTyped(event) {
  const words = form.elements.words.value;
  const people = showFound();
  // A name that the list here does not have is asked of the server, as without scripts.
  if (!readCode(words) && !people.length && sync.state === "online") return;
  event.preventDefault();
  if (readCode(words)) clearTyped();
  if (readCode(words) || !people.length) hold(words);
}

// ---------- the camera ----------

// Who was refused is still standing there: the next ticket waits until somebody says so.
const camera = new Camera(find("video"), (text) => {
  const isFree = !screen.isBusy;
  if (isFree) void hold(text);
  return isFree;
});

async function startCamera() {
  try {
    await camera.start();
    await navigator.wakeLock?.request("screen").catch(() => null);
    await store.choose("camera", true);
  } catch (error) {
    camera.stop();
    const trouble = error.name === "NotAllowedError" ? "refused" : "missing";
    find(`[data-trouble=${trouble}]`).hidden = false;
  }
  showCamera();
}

async function stopCamera() {
  camera.stop();
  await store.choose("camera", false);
  showCamera();
}

function showCamera() {
  find("[data-camera]").hidden = false;
  find("[data-start]").hidden = camera.isOn;
  find("[data-stop]").hidden = !camera.isOn;
  find("[data-light]").hidden = !camera.hasLight;
}

async function switchLight({ currentTarget }) {
  const isOn = currentTarget.getAttribute("aria-pressed") !== "true";
  await camera.light(isOn);
  currentTarget.setAttribute("aria-pressed", isOn);
}

// ---------- the device ----------

async function mayForget() {
  await sync.round();
  return !sync.unsent || confirm(find("[data-forget]").dataset.asks);
}

async function forget() {
  if (!(await mayForget())) return;
  await Promise.all([store.clear("lists"), store.clear("scans"), store.clear("choices")]);
  location.assign(root.dataset.below);
}

async function logOut(event) {
  event.preventDefault();
  const { currentTarget } = event;
  if (!(await mayForget())) return;
  await Promise.all([store.clear("lists"), store.clear("scans")]);
  currentTarget.submit();
}

// So that the page opens again without the network.
async function keepPage() {
  await navigator.serviceWorker.register(root.dataset.worker, { scope: root.dataset.below });
  const cache = await caches.open("doors");
  await cache.add(new Request(location.pathname, { redirect: "error" }));
}

// ---------- at the start ----------

async function begin() {
  await recall();
  for (const part of root.querySelectorAll("[data-with-scripts]")) part.hidden = false;
  form.elements.words.addEventListener("input", showFound);
  form.elements.entrance.addEventListener("change", ({ target }) => store.choose("entrance", target.value));
  form.addEventListener("submit", submitTyped);
  screen.dialog.addEventListener("keydown", typeOn);
  find("[data-start]").addEventListener("click", startCamera);
  find("[data-stop]").addEventListener("click", stopCamera);
  find("[data-light]").addEventListener("click", switchLight);
  find("[data-sound]").addEventListener("change", ({ target }) => store.choose("sound", target.checked));
  find("[data-forget]").addEventListener("click", forget);
  find("[data-read]").addEventListener("click", () => {
    find("[data-corrections]").hidden = true;
    find("[data-corrections] ul").replaceChildren();
  });
  find(".door-device form").addEventListener("submit", logOut);
  if (matchMedia("(pointer: fine)").matches) form.elements.words.focus();
  showCamera();
  await sync.start();
}

async function recall() {
  form.elements.entrance.value ||= (await store.choice("entrance")) ?? "";
  find("[data-sound]").checked = (await store.choice("sound")) ?? false;
  await list.load();
  if (await store.choice("camera")) startCamera();
}

// Without these the plain form does the work.
const canKeep = isSecureContext && crypto.subtle && window.indexedDB && (await store.all("scans").catch(() => null));
if (canKeep) {
  keepPage().catch(() => null);
  await begin();
} else {
  find("[data-insecure]").hidden = false;
}
