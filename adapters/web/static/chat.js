// The citizens' chat: brings together the page (bubbles), this tab's memory and the line to the server.
// Without this file the page works as a plain form. Plain code for old phones: no bundler, no newest syntax.

import * as bubbles from "./bubbles.js";
import * as memory from "./memory.js";
import * as plain from "./plain.js";
import { openLine } from "./line.js";

const BUSY = "Máy đang bận, bác gửi lại sau chút nghen.";
const LOST = "Đang nối lại…";
const LONGEST = 4096; // as the server cuts
const PATIENCE = 1500; // milliseconds without a line before the citizen is told

const form = document.getElementById("say");
const field = document.getElementById("text");
const state = document.getElementById("state");
const begin = document.getElementById("begin");
const slip = document.getElementById("slip"); // a slip's link led here: its code waits for a press

let last = bubbles.lastSeq(); // number of the last reply shown
const gaveBack = state.textContent !== ""; // a busy server: the field holds what it did not take
let greeted = bubbles.hasFarewell();
let isConnected = false;
let worry = 0; // timer

const ear = {
  connected(yes) {
    isConnected = yes;
    if (yes) {
      clearTimeout(worry);
      worry = 0;
      if (state.textContent === LOST) say("");
      return;
    }
    bubbles.hideTyping();
    if (!worry) {
      worry = setTimeout(() => say(LOST), PATIENCE);
    }
  },
  replies(list) {
    const farewell = list.some((reply) => reply.fleeting);
    if (farewell) {
      bubbles.clear();
      memory.forgetBubbles();
    }
    const fresh = list.filter((reply) => reply.fleeting || reply.seq > last);
    last = fresh.reduce((most, reply) => Math.max(most, reply.seq || 0), last);
    if (fresh.length) bubbles.showReplies(fresh);
    greet();
  },
  kept(id) {
    memory.settle(id);
    bubbles.markKept(id);
    say("");
  },
  busy() {
    bubbles.hideTyping();
    say(BUSY);
  },
  barred() {
    plain.pageAnswers().then((yes) => {
      if (yes) becomePlain();
    });
  },
};

/** A conversation with no history begins with a greeting, once. */
function greet() {
  if (!greeted && !slip && last === 0 && !memory.ownBubbles().length && !memory.unsent().length) {
    memory.add({ id: "bat-dau:" + memory.newId(), press: "c|bat-dau" });
    bubbles.showTyping();
    line.send();
  }
  greeted = true;
}

/** From now on each utterance is posted, and the page comes back with the answer. */
function becomePlain() {
  memory.becomePlain();
  if (state.textContent === LOST) say("");
  if (begin) begin.hidden = slip !== null;
  const first = memory.unsent()[0];
  if (first && !gaveBack) plain.post(first);
}

function utter(what, words) {
  const id = memory.newId();
  const bubble = { id, text: words, after: last, at: Date.now() };
  memory.add(Object.assign({ id }, what), bubble);
  bubbles.showOwn(bubble);
  if (memory.isPlain()) {
    plain.post(memory.unsent()[0]);
    return;
  }
  if (isConnected) bubbles.showTyping();
  line.hurry();
  line.send();
}

function sendText() {
  const text = field.value.slice(0, LONGEST).trim();
  if (!text) return;
  field.value = "";
  fitField();
  utter({ text }, text);
}

function say(words) {
  if (state.textContent === words) return;
  const wasAtEnd = bubbles.isAtEnd();
  state.textContent = words;
  if (wasAtEnd) bubbles.scrollToEnd();
}

/** Grow with what is written, as far as the style allows. */
function fitField() {
  field.style.height = "auto";
  field.style.height = field.scrollHeight + 4 + "px";
}

/** Back to the field; but on a phone only for who came by keyboard, lest the screen keyboard hides the answer. */
function returnToField(event) {
  if (event.detail === 0 || matchMedia("(pointer: fine)").matches) field.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=press]");
  if (!button) return;
  event.preventDefault();
  utter({ press: button.value }, button.textContent);
  returnToField(event);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  sendText();
});

if (slip) {
  history.replaceState(null, "", location.pathname); // neither a bookmark nor a reload offers it again
  slip.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = slip.elements.namedItem("text").value;
    slip.remove();
    utter({ text: code }, code);
  });
}

field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  sendText();
});
field.addEventListener("input", fitField);

if (begin) begin.hidden = true;
if (greeted || (begin && !memory.unsent().length)) memory.forgetBubbles(); // the server knows nothing any more
bubbles.restore(memory.ownBubbles());
memory.unsent().forEach((utterance) => bubbles.markUnsent(utterance.id));
bubbles.scrollToEnd();

let line;
if (memory.isPlain()) {
  becomePlain();
} else {
  const scheme = location.protocol === "https:" ? "wss://" : "ws://";
  const url = scheme + location.host + form.getAttribute("action").replace(/\/$/, "") + "/ws";
  line = openLine(url, ear, () => memory.unsent()[0], () => last);
}
