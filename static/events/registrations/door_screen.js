// What the page shows: answers, states, counts. All words stand in the page, in its language.

const WELCOME_SHOWN_FOR = 2500; // milliseconds, unless somebody else comes first

export class Screen {
  constructor(root) {
    this.root = root;
    this.dialog = root.querySelector("[data-dialog]");
    this.zone = root.dataset.zone;
    root.querySelector("[data-next]").addEventListener("click", () => this.dialog.close());
  }

  fill(name, text, inside = this.root) {
    for (const place of inside.querySelectorAll(`[data-fill=${name}]`)) place.textContent = text;
  }

  show(name, isShown, inside = this.root) {
    for (const part of inside.querySelectorAll(`[data-part=${name}]`)) part.hidden = !isShown;
  }

  // Only a welcome gives way to the next ticket by itself: who was refused is still standing there.
  get isBusy() {
    return this.dialog.open && this.dialog.dataset.outcome !== "welcome";
  }

  answer(answer) {
    const place = this.dialog.querySelector("[data-answer]");
    place.replaceChildren(this.words(answer));
    place.querySelector("h2").id = "answer-word";
    this.dialog.dataset.outcome = answer.outcome;
    if (!this.dialog.open) this.dialog.showModal();
    clearTimeout(this.closing);
    if (answer.outcome === "welcome") {
      this.closing = setTimeout(() => this.dialog.close(), WELCOME_SHOWN_FOR);
    }
    this.root.querySelector("[data-server-answer]")?.remove();
    this.last(place.querySelector("h2").textContent, answer.names);
  }

  // What was answered last stays on the page when the answer has gone.
  last(word, names) {
    const parts = this.names(names).flatMap((name) => [" · ", name]);
    this.root.querySelector("[data-fill=last]").replaceChildren(word, ...parts);
    this.show("last", true);
  }

  // The words of an outcome, with its blanks filled in.
  words({ outcome, names = [], at, entrance = "", instead = [] }) {
    const words = this.template(outcome).content.cloneNode(true);
    words.querySelector("[data-fill=names]").replaceChildren(...this.names(names));
    this.fill("at", at ? this.clock(at) : "", words);
    this.fill("entrance", entrance, words);
    this.show("entrance", entrance !== "", words);
    this.fill("instead", instead.join(" · "), words);
    this.show("instead", instead.length > 0, words);
    return words;
  }

  template(outcome) {
    const find = (name) => this.root.querySelector(`template[data-outcome="${name}"]`);
    return find(outcome) ?? find("unknown");
  }

  names(names) {
    return names.map(([name, tag]) => {
      const shown = document.createElement("span");
      shown.lang = tag;
      shown.textContent = name;
      return shown;
    });
  }

  // The hour on the clock beside the door, with the day where it was another one.
  clock(at) {
    const write = (moment, options) =>
      new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: this.zone, ...options }).format(moment);
    const hour = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    const day = { day: "numeric", month: "long" };
    const moment = new Date(at);
    const isToday = write(moment, day) === write(new Date(), day);
    return isToday ? write(moment, hour) : `${write(moment, day)} ${write(moment, hour)}`;
  }

  correct({ names = [] }, answer) {
    const panel = this.root.querySelector("[data-corrections]");
    const item = document.createElement("li");
    const line = this.words({ ...answer, names: answer.names?.length ? answer.names : names });
    line.querySelector("svg").remove();
    item.append(line);
    item.className = `is-${answer.outcome}`;
    const heading = item.querySelector("h2");
    heading.replaceWith(Object.assign(document.createElement("b"), { textContent: heading.textContent }));
    panel.querySelector("ul").append(item);
    panel.hidden = false;
  }

  state({ state, unsent, list, waiting }) {
    const shown = list.isThere || state === "online" ? state : "no-list";
    this.root.querySelector("[data-states]").hidden = false;
    for (const line of this.root.querySelectorAll("[data-state]")) {
      line.hidden = line.dataset.state !== shown && !(state === "signed-out" && line.dataset.state === state);
    }
    this.fill("listed", list.fetchedAt ? this.clock(list.fetchedAt) : "–");
    this.fill("unsent", unsent);
    this.show("unsent", unsent > 0);
    if (list.isThere) this.fill("inside", list.inside + waiting);
  }
}
