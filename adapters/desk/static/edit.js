// The form of an answer: shows what citizens will see a moment after typing, checks it after a longer one (saving is
// quicker for it), and says that it is being saved.

const PAUSE = 500; // milliseconds without typing
const REST = 1500; // the same, before the check, which costs the server some seconds

const form = document.querySelector("#sua");
const shown = document.querySelector("#xem-thu");
const checked = document.querySelector("#soat-truoc");
const waiting = document.querySelector("#dang-luu");
let timers = [];
let asked = new AbortController();
let isChecking = false;
let isStale = false; // typed on while it was being checked

// Shows in `place` what `path` says of the form as it stands.
async function show(path, place, signal) {
  const body = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch(path, { method: "POST", body, signal, redirect: "error" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html"); // ours, every text in it escaped
    place.replaceChildren(...page.body.childNodes);
  } catch {
    // typed on, or the network is away: the buttons without script still work
  }
}

function look() {
  asked.abort();
  asked = new AbortController();
  show("/ban/sua/xem-thu", shown, asked.signal);
}

async function check() {
  isStale = isChecking;
  if (isChecking || !form.checkValidity()) return;
  isChecking = true;
  await show("/ban/sua/soat", checked);
  isChecking = false;
  if (isStale) check();
}

if (shown) {
  form.addEventListener("input", () => {
    timers.forEach(clearTimeout);
    checked.replaceChildren();
    timers = [setTimeout(look, PAUSE), setTimeout(check, REST)];
  });
}

form.addEventListener("submit", () => {
  waiting.textContent = "Đang soát và lưu, chừng vài giây…";
});

const wrong = document.querySelector("[aria-invalid]");
if (wrong) wrong.focus();
