// Remembers in this browser that somebody has logged in here, or forgets it. Public pages, which are
// the same for everybody, ask for what is mine only where this is remembered.
try {
  if (document.currentScript.dataset.signedIn === "yes") {
    localStorage.setItem("signed-in", "yes");
  } else {
    localStorage.removeItem("signed-in");
  }
} catch {
  // A browser that keeps nothing: then public pages mark nothing.
}
