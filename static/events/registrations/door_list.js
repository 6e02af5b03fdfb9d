// The list of a door as the device keeps it, and what it answers from it.

import * as store from "./door_store.js";

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TAKEN_FOR = { O: "0", I: "1", L: "1" };
const LENGTH = 26;
const MOST_FOUND = 8;
// Letters that have no decomposition: see cooperation_week/lib/names.py.
const PLAIN = { ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe", "’": "'" };

// The code that somebody has typed or scanned, or "" for what can be none: see tickets.read_code.
export function readCode(typed) {
  const plain = typed.toUpperCase().replace(/[\s-]/g, "").replace(/[OIL]/g, (letter) => TAKEN_FOR[letter]);
  return plain.length === LENGTH && [...plain].every((letter) => LETTERS.includes(letter)) ? plain : "";
}

export async function digestOf(code) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fold(text) {
  const plain = text.toLowerCase().replace(/[łøđßæœ’]/g, (letter) => PLAIN[letter]);
  return plain.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFKC").trim();
}

export class DoorList {
  constructor(door) {
    Object.assign(this, { door, version: null, after: 0, fetchedAt: null, inside: 0, byTicket: new Map() });
  }

  get isThere() {
    return this.version !== null;
  }

  async load() {
    const kept = await store.get("lists", this.door);
    if (kept) this.take(kept);
  }

  // Takes over what the server has sent, and keeps all of it together.
  async renew({ people, entries, version, after, inside }) {
    const isSame = people === null;
    this.take({
      version,
      inside,
      fetchedAt: Date.now(),
      after: Math.max(after, isSame ? this.after : 0),
      people: people ?? [...this.byTicket.values()].map((person) => [person.ticket, person.names, person.found]),
      entries: isSame ? [...this.entries, ...entries] : entries,
    });
    await store.put("lists", this.kept);
  }

  take(kept) {
    const { version, after, fetchedAt, inside, people, entries } = kept;
    Object.assign(this, { kept: { ...kept, door: this.door }, version, after, fetchedAt, inside });
    this.byTicket = new Map(people.map(([ticket, names, found]) => [ticket, { ticket, names, found }]));
    this.kept.entries = [...new Map(entries.map((entry) => [entry[0], entry])).values()];
    for (const [ticket, at, entrance] of this.kept.entries) this.enter(ticket, at, entrance);
  }

  get entries() {
    return this.kept?.entries ?? [];
  }

  find(words) {
    const wanted = fold(words).split(/\s+/).filter(Boolean);
    const found = [];
    for (const person of wanted.length ? this.byTicket.values() : []) {
      if (wanted.every((word) => person.found.includes(word))) found.push(person);
      if (found.length === MOST_FOUND) break;
    }
    return found;
  }

  // Answers from the list. Who is let in is in from then on, for this device.
  decide({ scan, ticket, scanned_at, entrance }) {
    const person = this.byTicket.get(ticket);
    if (!person) return { scan, outcome: "not-listed", names: [], instead: [] };
    const outcome = person.at ? "already-in" : "welcome";
    this.enter(ticket, scanned_at, entrance);
    return { scan, outcome, names: person.names, at: person.at, entrance: person.entrance, instead: [] };
  }

  enter(ticket, at, entrance) {
    const person = this.byTicket.get(ticket);
    if (person && !person.at) Object.assign(person, { at, entrance });
  }

  // Marks those who were let in here, of whom the server does not know yet.
  remember(scans) {
    for (const { said, ticket, scanned_at, entrance } of scans) {
      if (said === "welcome") this.enter(ticket, scanned_at, entrance);
    }
  }
}
