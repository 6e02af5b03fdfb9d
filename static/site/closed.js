// Says what has closed: kept pages do not know the hour, so the reader's own clock tells. Without
// scripts the deadline stands there, and the page of the form says that it is over.
(() => {
  const EVERY_MINUTE = 60_000;

  const look = () => {
    const now = new Date();
    for (const part of document.querySelectorAll("[data-closes]")) {
      const isClosed = new Date(part.dataset.closes) <= now;
      for (const each of part.querySelectorAll(".while-open")) each.hidden = isClosed;
      for (const each of part.querySelectorAll(".once-closed")) each.hidden = !isClosed;
    }
  };

  look();
  setInterval(look, EVERY_MINUTE);
})();
