// Whoever has to log in keeps no list of a door on the device. Scans that are not sent yet stay.

import { clear } from "./door_store.js";

if (window.indexedDB) clear("lists").catch(() => null);
