"use strict";
// Clicking a picture writes the point into the two numbers below it; a ring shows where it is.
for (const place of document.querySelectorAll("[data-focus]")) {
  const row = place.closest(".inline-related, fieldset");
  const inputs = ["across", "down"].map((name) => row.querySelector(`[name$="${name}"]`));
  if (inputs.every(Boolean)) {
    const ring = place.appendChild(document.createElement("span"));
    ring.className = "focus-ring";
    const show = () => {
      ring.style.left = `${inputs[0].value || 50}%`;
      ring.style.top = `${inputs[1].value || 50}%`;
    };
    place.addEventListener("click", (event) => {
      const box = place.getBoundingClientRect();
      const share = (at, from, size) => Math.round(Math.min(Math.max((at - from) / size, 0), 1) * 100);
      inputs[0].value = share(event.clientX, box.left, box.width);
      inputs[1].value = share(event.clientY, box.top, box.height);
      show();
    });
    inputs.forEach((input) => input.addEventListener("input", show));
    show();
  }
}
