// Keeps the inbox and an open case fresh while somebody looks; without this file the page is loaded again by hand.

const EVERY = 4000; // milliseconds
const NOBODY_THERE = 20 * 60 * 1000; // then the page stops asking, so that the officer is signed out in time

const place = document.querySelector("[data-fresh]");
const talk = place.querySelector(".talk"); // none on the list of cases
const fate = document.getElementById("fate");
const answer = document.getElementById("loi");
const moved = document.getElementById("moved");

let shown = "";
let seenAt = Date.now();

function toEnd() {
  if (talk) talk.scrollTop = talk.scrollHeight;
}

/** Add what was said since; what was said before never changes, so the reader is not moved. */
function addLetters(fresh) {
  const wasAtEnd = talk.scrollTop + talk.clientHeight >= talk.scrollHeight - 20;
  const shownLetters = talk.querySelector("ol");
  const letters = Array.from(fresh.querySelectorAll(".talk li")).slice(shownLetters.children.length);
  shownLetters.append(...letters);
  const told = fresh.getElementById("fate");
  fate.hidden = told.hidden;
  fate.textContent = told.textContent;
  if (letters.length && wasAtEnd) toEnd();
  const before = talk.dataset.state;
  talk.dataset.state = fresh.querySelector(".talk").dataset.state;
  if (talk.dataset.state !== before) changed();
}

/** Put the lists in place, and the focus back on the case that had it. */
function putLists(fresh) {
  const focused = place.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  place.replaceChildren(...fresh.body.childNodes);
  const again = focused && Array.from(place.querySelectorAll("a")).find((one) => one.getAttribute("href") === focused);
  if (again) again.focus();
}

/** Somebody else moved the case: what may be done is other now. */
function changed() {
  if (answer && answer.value.trim()) moved.hidden = false;
  else location.reload();
}

async function look() {
  if (document.hidden || Date.now() - seenAt > NOBODY_THERE) return;
  try {
    const response = await fetch(place.dataset.fresh, { credentials: "same-origin" });
    if (response.redirected || response.status === 404) {
      if (!answer || !answer.value.trim()) location.reload();
      return;
    }
    if (!response.ok) return;
    const html = await response.text();
    const fresh = new DOMParser().parseFromString(html, "text/html");
    if (html !== shown && talk) addLetters(fresh);
    else if (shown && html !== shown) putLists(fresh);
    shown = html;
  } catch {
    // the network is away for a moment; the next look will tell
  }
}

for (const sign of ["keydown", "pointerdown", "pointermove"]) {
  addEventListener(sign, () => (seenAt = Date.now()), { passive: true });
}
document.addEventListener("visibilitychange", () => {
  seenAt = Date.now();
  look();
});
if (answer) {
  answer.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && answer.value.trim()) {
      event.preventDefault();
      answer.form.requestSubmit();
    }
  });
}
// A form is sent once, however often its button is pressed; the server knows its id as well.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload(); // come back to by the back button: all of it is old
});

toEnd();
look();
setInterval(look, EVERY);
