// Keys, never while somebody types in a field.

import { isSwapping, main } from "./pages.js";
import { enter } from "./search.js";

const isTyping = (element) =>
  element instanceof HTMLElement &&
  (element.isContentEditable || /^(TEXTAREA|SELECT)$/.test(element.tagName) ||
    (element.tagName === "INPUT" && !/^(checkbox|radio|button|submit)$/.test(element.type)));

function press(element) {
  if (element.tagName === "SUMMARY" || element.tagName === "BUTTON") element.click();
  else element.checked = !element.checked;
  if (element.tagName === "SUMMARY") element.focus();
}

function finish(next) {
  document.getElementById("dem").open = true; // what will be counted, to be changed by one key
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function choose(number) {
  const one = document.querySelector(`[data-end="${number}"]`);
  one.checked = true;
  one.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("change", ({ target }) => {
  if (!target.dataset.end) return;
  const said = [...document.querySelectorAll("#dem input:checked + kbd + span")].map((one) => one.textContent);
  document.querySelector(".counted").textContent = said.join(", ");
});

const next = () => main().querySelector("[data-next]");

// Does what `key` is for in a field; returns whether it is for anything.
function actInField(key, field) {
  const first = main().querySelector("#tim-thay [data-first]");
  if (key === "Enter" && field.id === "tim") enter(field.form);
  else if (key === "Enter" && field.id === "phut") next().click();
  else if (key === "Escape") main().focus();
  else if (key === "/" && field.id === "tim" && !field.value) return true; // they are there already
  else if (key === "ArrowDown" && field.id === "tim" && first) first.focus();
  else return false;
  return true;
}

// Does what `key` is for anywhere else. Enter belongs to what has the focus, arrows to a row of radio buttons.
function act(key, target) {
  const wanted = key === "Backspace" || key === "ArrowLeft" ? "q" : key.length === 1 ? key.toLowerCase() : key;
  if (key === "ArrowLeft" && target.type === "radio") return false;
  if (key === "Enter" && target.dataset.end) next().click();
  else if (key === "Enter" && target !== main() && target !== document.body) return false;
  else if (wanted === "/") document.getElementById("tim")?.focus();
  else if (wanted === "x" && next()) target === next() ? next().click() : finish(next());
  else if (target.closest(".finish") && /^[1-8]$/.test(key)) choose(key);
  else {
    const named = [...main().querySelectorAll(`[data-key="${CSS.escape(wanted)}"]`)];
    const shown = named.filter((one) => !one.closest("[hidden]"));
    if (!shown.length) return false;
    press(shown.find((one) => one.closest("#tim-thay")) ?? shown[0]);
  }
  return true;
}

const held = []; // keys pressed while the next page is on its way

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const { target, key } = event;
  if (isTyping(target) && key !== "F2") {
    if (actInField(key, target)) event.preventDefault();
  } else if (isSwapping()) {
    held.push(key);
    event.preventDefault();
  } else if (act(key, target)) event.preventDefault();
});

document.addEventListener("arrived", () => {
  const key = held.shift();
  if (key === undefined) return;
  if (isTyping(document.activeElement)) held.length = 0; // meant for another page
  else act(key, document.activeElement);
});
