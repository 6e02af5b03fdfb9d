// Marks what is going on now: kept pages do not know the hour, so the reader's own clock says it.
(() => {
  const EVERY_MINUTE = 60_000;

  const isOn = (slot, now) => {
    const [starts, ends] = slot.querySelectorAll(".clock:first-child time");
    return Boolean(ends) && new Date(starts.dateTime) <= now && now < new Date(ends.dateTime);
  };

  const mark = (slot, word) => {
    const state = document.createElement("p");
    state.className = "state state-now";
    state.textContent = word;
    slot.append(state);
    slot.classList.add("is-now");
  };

  const unmark = (slot) => {
    slot.querySelector(".state-now").remove();
    slot.classList.remove("is-now");
  };

  const look = () => {
    const now = new Date();
    for (const slot of document.querySelectorAll("[data-now] .slot:not(.is-cancelled)")) {
      const marked = slot.classList.contains("is-now");
      if (isOn(slot, now) !== marked) {
        marked ? unmark(slot) : mark(slot, slot.closest("[data-now]").dataset.now);
      }
    }
  };

  look();
  setInterval(look, EVERY_MINUTE);
  document.addEventListener("htmx:afterSwap", look);
})();
