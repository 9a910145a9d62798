// Minutes since this person sat down; a screen that nobody touches wipes itself.

import { main } from "./pages.js";

const IDLE = 120_000; // milliseconds until the screen is wiped
const WARNING = 15_000; // before that
const START = "/ban";

function tick() {
  const shown = document.querySelector(".minutes output");
  if (!shown) return;
  const since = Number(shown.closest("[data-since]").dataset.since) * 1000;
  shown.textContent = Math.max(1, Math.round((Date.now() - since) / 60_000));
}
setInterval(tick, 15_000);
document.addEventListener("arrived", tick);

// Idle: a warning, then the first page. Going back in the browser must not bring anybody back.

let touched = Date.now();
const warning = document.createElement("p");
warning.className = "idle";
warning.setAttribute("role", "alert");

const isEmpty = () => !document.getElementById("phien") && !document.getElementById("tim")?.value && !document.querySelector(".done");
const touch = () => {
  touched = Date.now();
  warning.remove();
};
for (const kind of ["keydown", "pointerdown", "pointermove", "wheel", "input"]) document.addEventListener(kind, touch, { passive: true });

setInterval(() => {
  const left = IDLE - (Date.now() - touched);
  if (isEmpty()) warning.remove();
  else if (left <= 0) wipe();
  else if (left <= WARNING) {
    warning.textContent = `Màn hình sẽ tự xóa sau ${Math.ceil(left / 1000)} giây. Bấm phím bất kỳ để giữ lại.`;
    if (!warning.isConnected) document.body.append(warning);
  }
}, 500);

function wipe() {
  main().replaceChildren();
  location.replace(START);
}

addEventListener("pagehide", () => main().replaceChildren());
addEventListener("pageshow", (event) => event.persisted && location.replace(START));
