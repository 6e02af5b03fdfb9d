// What the device keeps: the lists of its doors, the scans that are not sent yet, a few choices.

const KEYS = { lists: "door", scans: "scan", choices: "name" };
let opened;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("doors", 1);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(KEYS)) request.result.createObjectStore(name, { keyPath });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function run(name, mode, ask) {
  const db = await database();
  return new Promise((resolve, reject) => {
    // Strict: a scan is on the disk before the door opens, whatever happens to the battery.
    const transaction = db.transaction(name, mode, { durability: "strict" });
    const request = ask(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

export const get = (name, key) => run(name, "readonly", (store) => store.get(key));
export const all = (name) => run(name, "readonly", (store) => store.getAll());
export const put = (name, value) => run(name, "readwrite", (store) => store.put(value));
export const remove = (name, key) => run(name, "readwrite", (store) => store.delete(key));
export const clear = (name) => run(name, "readwrite", (store) => store.clear());

export async function choice(name) {
  return (await get("choices", name))?.value;
}

export const choose = (name, value) => put("choices", { name, value });
