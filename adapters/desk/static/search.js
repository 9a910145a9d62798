// The search box finds while somebody types.

import { go, load, main } from "./pages.js";

let waiting = 0;

document.addEventListener("input", (event) => {
  const form = event.target.form;
  const found = document.getElementById("tim-thay");
  if (form?.id !== "tim-kiem" || !found) return;
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const asked = form.elements.tim.value;
    const loaded = await load(form.action, new URLSearchParams(new FormData(form))).catch(() => null);
    if (!loaded || form.elements.tim.value !== asked) return;
    const fresh = loaded.page.getElementById("tim-thay");
    found.replaceChildren(...document.adoptNode(fresh).childNodes);
    found.dataset.asked = asked;
    document.getElementById("hay-hoi").hidden = asked.trim() !== "";
  }, 150);
});

// Enter opens the first result once it is seen; before that it brings the results.
export function enter(form) {
  const found = document.getElementById("tim-thay");
  const first = found?.querySelector("[data-first]");
  clearTimeout(waiting);
  if (first && found.dataset.asked === form.elements.tim.value) first.click();
  else go(form.action, new URLSearchParams(new FormData(form)), () => main().querySelector("#tim-thay [data-first]")?.focus());
}
