// What this tab remembers: the citizen's own words (the server keeps none) and what is not sent yet.

const KEY = "cotu:" + location.pathname;
const MOST = 200; // own bubbles that are remembered
const A_DAY = 86400000; // milliseconds; as long as the server keeps its replies

let kept = read();

/** The citizen's bubbles, oldest first: {id, text, after, at}; `after` is the reply that stood above it. */
export function ownBubbles() {
  return kept.own;
}

/** What the server has not kept yet, oldest first: {id, text} or {id, press}. */
export function unsent() {
  return kept.unsent;
}

/** Remember an utterance until it is kept, and its bubble if it has one. */
export function add(utterance, bubble) {
  kept.unsent.push(utterance);
  if (bubble) kept.own = kept.own.concat([bubble]).slice(-MOST);
  write();
}

/** The server has it: it need not be sent again. */
export function settle(id) {
  kept.unsent = kept.unsent.filter((utterance) => utterance.id !== id);
  write();
}

/** Forget what was said; what is still unsent stays to be sent. */
export function forgetBubbles() {
  kept.own = [];
  write();
}

/** Whether this tab found that no socket can be opened here. */
export function isPlain() {
  return kept.plain === true;
}

export function becomePlain() {
  kept.plain = true;
  write();
}

/** An id that nobody else will make; also where the page did not come by https. */
export function newId() {
  const numbers = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(numbers, (number) => number.toString(16).padStart(2, "0")).join("");
}

function read() {
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY));
    const isFresh = (bubble) => bubble.at > Date.now() - A_DAY;
    return { own: stored.own.filter(isFresh), unsent: stored.unsent.slice(), plain: stored.plain === true };
  } catch (error) {
    // Nothing stored yet, or storing is switched off: then this page's own memory must do.
  }
  return { own: [], unsent: [] };
}

function write() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch (error) {
    // As above.
  }
}
