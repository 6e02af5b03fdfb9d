// Two comforts of the calendar's page. Everything works without them.

// WeChat's browser opens no calendar: there, its paragraph stands out.
if (/MicroMessenger/i.test(navigator.userAgent)) {
  for (const hint of document.querySelectorAll("[data-in-wechat]")) {
    hint.classList.add("is-here");
    hint.closest("details")?.setAttribute("open", "");
  }
}

for (const button of document.querySelectorAll("button[data-copies]")) {
  const source = document.getElementById(button.dataset.copies);
  const done = button.parentElement.querySelector("[data-copied]");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.trim());
    done.textContent = done.dataset.copied;
  });
}
