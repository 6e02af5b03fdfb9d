// Marks on public pages what is mine: seats, waiting lists, stars. Everything works without it.
(() => {
  const source = document.currentScript.dataset.marks;

  const hasSignedIn = () => {
    try {
      return localStorage.getItem("signed-in") === "yes";
    } catch {
      return false;
    }
  };

  const ask = async () => {
    const answer = await fetch(source, { credentials: "same-origin", redirect: "manual" });
    if (answer.type === "opaqueredirect") {
      // It would lead to the log-in: the session has ended.
      localStorage.removeItem("signed-in");
    }
    return answer.ok ? answer.json() : null;
  };

  const wordsOf = (mine, said) =>
    [mine?.words, mine?.starred ? `★ ${said.starred}` : ""].filter(Boolean);

  const markSlots = (found) => {
    for (const slot of document.querySelectorAll(".slot:not([data-marked])")) {
      const link = slot.querySelector("h3 a");
      const words = link ? wordsOf(found.sessions[link.pathname], found.words) : [];
      if (words.length) {
        const mark = document.createElement("p");
        mark.className = "state state-mine";
        mark.textContent = words.join(" · ");
        slot.append(mark);
        slot.dataset.marked = "";
      }
    }
  };

  const show = (button, found, mine) => {
    button.textContent = mine.starred ? `★ ${found.words.starred}` : `☆ ${found.words.star}`;
    button.setAttribute("aria-pressed", mine.starred);
  };

  const press = async (button, found, mine, page) => {
    const answer = await fetch(page, {
      method: "POST",
      headers: { "X-CSRFToken": found.token },
      body: new URLSearchParams({ do: mine.starred ? "unstar" : "star" }),
      credentials: "same-origin",
      redirect: "manual",
    });
    // After the form the site leads back to the page of the star; anything else is for people.
    if (answer.type !== "opaqueredirect") {
      location.assign(page);
      return;
    }
    mine.starred = !mine.starred;
    show(button, found, mine);
  };

  const markSession = (found) => {
    const link = document.querySelector("a[data-star]");
    if (!link) {
      return;
    }
    const mine = found.sessions[location.pathname] ?? { starred: false, words: "" };
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.addEventListener("click", () => press(button, found, mine, link.href));
    show(button, found, mine);
    link.replaceWith(button);
    document.querySelector("[data-mine]").textContent = mine.words;
  };

  const begin = async () => {
    const found = await ask();
    if (!found) {
      return;
    }
    markSession(found);
    markSlots(found);
    document.addEventListener("htmx:afterSwap", () => markSlots(found));
  };

  if (hasSignedIn()) {
    begin();
  }
})();
