// The form of an answer: shows what citizens will see a moment after typing, and says that it is being saved.

const PAUSE = 500; // milliseconds without typing

const form = document.querySelector("#sua");
const shown = document.querySelector("#xem-thu");
const waiting = document.querySelector("#dang-luu");
let timer = 0;
let asked = new AbortController();

async function look() {
  asked.abort();
  asked = new AbortController();
  const body = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch("/ban/sua/xem-thu", { method: "POST", body, signal: asked.signal, redirect: "error" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html"); // ours, every text in it escaped
    shown.replaceChildren(...page.body.childNodes);
  } catch {
    // typed on, or the network is away: the button without script still works
  }
}

if (shown) {
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
}

form.addEventListener("submit", () => {
  waiting.textContent = "Đang soát và lưu, chừng vài giây…";
});

const wrong = document.querySelector("[aria-invalid]");
if (wrong) wrong.focus();
