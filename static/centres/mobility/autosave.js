"use strict";
// A step of an application saves itself while somebody types, and says so; and it warns before the
// session ends. Everything works without it: a step is saved as it is left.

const QUIET = 3000; // after the last key, in milliseconds
const WARNED = 15 * 60; // before the end, in seconds

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const line = form.querySelector("[data-saved]");
  const warning = form.querySelector("[data-left]");
  let waiting = 0;
  let asking = null;
  let saved = written();
  let ends = 0;

  function written() {
    return new URLSearchParams(new FormData(form)).toString();
  }

  function tell(words) {
    if (line.textContent !== words) {
      line.textContent = words;
    }
  }

  function lasts(seconds) {
    ends = Date.now() + seconds * 1000;
  }

  function look() {
    warning.hidden = Date.now() < ends - WARNED * 1000;
  }

  async function save(keepalive) {
    clearTimeout(waiting);
    const body = new FormData(form);
    const now = written();
    if (now === saved) {
      return;
    }
    body.append("autosave", "yes");
    asking?.abort();
    const mine = (asking = new AbortController());
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(body),
        redirect: "manual",
        signal: keepalive ? undefined : mine.signal,
        keepalive,
      });
      if (answer.type === "opaqueredirect" || answer.status === 403) {
        tell(line.dataset.ended);
        return;
      }
      if (!answer.ok) {
        throw new Error(answer.status);
      }
      const said = await answer.json();
      if (said.refused) {
        tell(said.refused);
        return;
      }
      saved = now;
      lasts(said.left);
      look();
      const hour = new Date().toLocaleTimeString(document.documentElement.lang, {
        hour: "2-digit",
        minute: "2-digit",
      });
      tell(said.told || line.dataset.saved.replace("{hour}", hour));
    } catch (fault) {
      if (fault.name !== "AbortError") {
        tell(line.dataset.unsaved);
        waiting = setTimeout(save, 10 * QUIET);
      }
    }
  }

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(save, QUIET);
  }

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    asking?.abort();
    saved = written();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      save(true);
    }
  });
  lasts(Number(warning.dataset.left));
  look();
  setInterval(look, 20 * 1000);
}
