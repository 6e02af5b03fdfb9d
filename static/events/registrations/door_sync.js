// Scans on their way to the server: kept first, sent at once or later, never twice counted.

import * as store from "./door_store.js";

const AT_ONCE = 50;
const PATIENCE = 4000; // milliseconds that a person at the door waits for the network
const LONGER_PATIENCE = 20_000;
const EVERY = 15_000;
const LONGEST_PAUSE = 60_000;

class SignedOut extends Error {}

export class Sync {
  // `tell` has: changed(), corrected(scan, answer).
  constructor({ list, address, token, tell }) {
    Object.assign(this, { list, address, token, tell, state: "online", pause: 0, unsent: 0, isSending: false });
    addEventListener("online", () => this.round());
    addEventListener("offline", () => this.fail(new Error("offline")));
    document.addEventListener("visibilitychange", () => document.hidden || this.round());
  }

  async start() {
    this.list.remember(await this.kept());
    await this.round();
  }

  // Keeps a scan, and returns the server's answer, or the list's where the server gives none.
  async submit(scan) {
    await store.put("scans", scan);
    const isTried = this.state === "online";
    if (isTried) {
      try {
        const { answers, inside } = await this.post([scan], PATIENCE);
        await store.remove("scans", scan.scan);
        const [answer] = answers;
        if (answer.at) this.list.enter(scan.ticket, answer.at, answer.entrance);
        this.list.inside = inside;
        await this.count();
        return answer;
      } catch (error) {
        this.fail(error);
      }
    }
    const answer = this.list.decide(scan);
    // Who was turned away here must not be let in by the server when nobody stands there any more.
    if (answer.outcome === "not-listed" && !isTried) await store.remove("scans", scan.scan);
    else await store.put("scans", { ...scan, said: answer.outcome, names: answer.names });
    await this.count();
    return { ...answer, isOurs: true };
  }

  // Sends what is kept and fetches the list; then again after a while, longer after each failure.
  async round() {
    if (this.isSending) return;
    this.isSending = true;
    clearTimeout(this.next);
    try {
      await this.flush();
      await this.fetchList();
      this.state = "online";
      this.pause = 0;
    } catch (error) {
      this.fail(error);
    } finally {
      this.isSending = false;
      this.later();
    }
    await this.count();
  }

  later() {
    const pause = this.pause || EVERY;
    clearTimeout(this.next);
    this.next = setTimeout(() => this.round(), pause * (0.75 + Math.random() / 2));
  }

  fail(error) {
    this.state = error instanceof SignedOut ? "signed-out" : "offline";
    this.pause = Math.min(LONGEST_PAUSE, (this.pause || 1000) * 2);
    this.later();
    this.tell.changed();
  }

  async kept() {
    return (await store.all("scans")).filter((scan) => scan.door === this.list.door);
  }

  async count() {
    this.unsent = (await store.all("scans")).length;
    this.tell.changed();
  }

  // What was scanned at another door goes there; a door that takes none stops no other.
  async flush() {
    const shut = new Map();
    for (let scans; (scans = await waiting(shut)).length; ) {
      const { address } = scans[0];
      const some = scans.filter((scan) => scan.address === address).slice(0, AT_ONCE);
      try {
        await this.send(some, address);
      } catch (error) {
        if (!(error instanceof SignedOut)) throw error;
        shut.set(address, error);
      }
    }
    for (const error of shut.values()) throw error;
  }

  async send(scans, address) {
    const { answers } = await this.post(scans, LONGER_PATIENCE, address);
    const byName = new Map(answers.map((answer) => [answer.scan, answer]));
    for (const scan of scans) {
      const answer = byName.get(scan.scan);
      if (scan.said && answer && differs(scan.said, answer.outcome)) this.tell.corrected(scan, answer);
      await store.remove("scans", scan.scan);
    }
  }

  async fetchList() {
    const has = new URLSearchParams({ have: this.list.version ?? "", after: this.list.after });
    const response = await this.ask(`${this.address.list}?${has}`, {}, LONGER_PATIENCE);
    const body = await response.json();
    this.token = body.token;
    await this.list.renew(body);
    this.list.remember(await this.kept());
  }

  async post(scans, patience, address = this.address.scans) {
    const body = JSON.stringify({ scans: scans.map(sent) });
    const headers = () => ({ "Content-Type": "application/json", "X-CSRFToken": this.token });
    const send = () => this.ask(address, { method: "POST", body, headers: headers() }, patience);
    let response = await send();
    if (response.status === 403) {
      // The page is older than the session; the list brings a token of today.
      await this.fetchList();
      response = await send();
    }
    if (!response.ok) throw new Error(response.status);
    return response.json();
  }

  async ask(address, options, patience) {
    const signal = AbortSignal.timeout(patience);
    const response = await fetch(address, { ...options, signal, redirect: "manual", cache: "no-store" });
    // A log-in is asked for, or there is no such page for this person any more.
    if (response.type === "opaqueredirect" || response.status === 404) throw new SignedOut();
    if (response.status >= 500) throw new Error(response.status);
    return response;
  }
}

// Returns what is kept for doors that are not shut, the oldest first.
async function waiting(shut) {
  return (await store.all("scans")).filter((scan) => !shut.has(scan.address)).sort(byTime);
}

function byTime(one, other) {
  return one.scanned_at < other.scanned_at ? -1 : 1;
}

function sent({ scan, ticket, scanned_at, entrance }) {
  return { scan, ticket, scanned_at, entrance };
}

// Whether what was said at the door has to be corrected: the words differ, not only the reason.
function differs(said, outcome) {
  const isIn = (word) => word === "welcome" || word === "already-in";
  return said !== outcome && (isIn(said) || isIn(outcome));
}
