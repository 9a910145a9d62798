// What stands on the page. Texts become text, never markup.

const LINK = /https:\/\/[^\s<>"'“”«»]+|^Gọi \d{3,11}$/gm; // a number to call has a line of its own
const AFTER_A_LINK = /[.,;:!?)\]}…]+$/; // signs that end the sentence, not the address

const log = document.getElementById("log");
const header = document.querySelector("header");
const spoken = document.getElementById("spoken");

let typing = null;
let hush = 0; // timer: what was read out need not be found again below the conversation

/** The number of the last kept reply on the page, 0 for none. */
export function lastSeq() {
  return Array.from(log.children).reduce((last, one) => Math.max(last, Number(one.dataset.seq || 0)), 0);
}

/** Whether the page came with a reply that is kept nowhere: the answer to "forget me". */
export function hasFarewell() {
  return log.querySelector("li:not([data-seq])") !== null;
}

/** Put the citizen's remembered words back between the replies that the page came with. */
export function restore(bubbles) {
  for (const bubble of bubbles) {
    const next = Array.from(log.children).find((one) => Number(one.dataset.seq) > bubble.after);
    log.insertBefore(ownBubble(bubble), next || null);
  }
  quietOlder();
}

/** Show what the citizen just said or pressed. */
export function showOwn(bubble) {
  log.appendChild(ownBubble(bubble));
  markUnsent(bubble.id);
  quietOlder();
  scrollToEnd();
}

export function scrollToEnd() {
  scrollTo(0, document.documentElement.scrollHeight);
}

export function isAtEnd() {
  return innerHeight + pageYOffset >= document.documentElement.scrollHeight - 8;
}

export function markUnsent(id) {
  const bubble = document.getElementById("own-" + id);
  if (bubble) bubble.classList.add("unsent");
}

export function markKept(id) {
  const bubble = document.getElementById("own-" + id);
  if (bubble) bubble.classList.remove("unsent");
}

/** Show new replies, from the start of the first of them, and have them read out. */
export function showReplies(replies) {
  hideTyping();
  const added = replies.map((reply) => log.appendChild(botBubble(reply)));
  spoken.textContent = replies.map(asSpoken).join("\n");
  clearTimeout(hush);
  hush = setTimeout(() => (spoken.textContent = ""), 20000);
  const top = added[0].getBoundingClientRect().top + pageYOffset - header.offsetHeight;
  scrollTo(0, Math.max(0, top - 8));
}

export function clear() {
  log.textContent = "";
  typing = null;
}

/** Three dots while the machine's answer is awaited; they go by themselves where none comes. */
export function showTyping() {
  hideTyping();
  const replies = log.querySelectorAll(".bot");
  if (replies.length && replies[replies.length - 1].classList.contains("officer")) return; // people take their time
  const dots = make("li", "typing");
  dots.setAttribute("aria-hidden", "true");
  for (let dot = 0; dot < 3; dot += 1) dots.appendChild(make("span", ""));
  typing = log.appendChild(dots);
  scrollToEnd();
  setTimeout(() => {
    if (typing === dots) hideTyping();
  }, 10000);
}

export function hideTyping() {
  if (typing) typing.remove();
  typing = null;
}

function ownBubble(bubble) {
  const item = make("li", "own");
  item.id = "own-" + bubble.id;
  item.appendChild(make("span", "unseen")).textContent = "Bác: ";
  item.appendChild(make("p", "text")).textContent = bubble.text;
  return item;
}

function botBubble(reply) {
  const item = make("li", reply.officer ? "bot officer" : "bot");
  if (reply.seq) item.dataset.seq = reply.seq;
  if (!reply.officer) item.appendChild(make("span", "unseen")).textContent = "Cô Tư: "; // officers' words say so
  addLinked(item.appendChild(make("p", "text")), reply.text);
  if (reply.choices.length) {
    const choices = item.appendChild(make("div", "choices"));
    for (const choice of reply.choices) choices.appendChild(choiceButton(choice));
  }
  return item;
}

function choiceButton(choice) {
  const button = make("button", "");
  button.setAttribute("form", "say");
  button.name = "press";
  button.value = choice.payload;
  button.textContent = choice.label;
  return button;
}

function addLinked(paragraph, text) {
  let done = 0;
  for (let found; (found = LINK.exec(text)); ) {
    const address = found[0].replace(AFTER_A_LINK, "");
    paragraph.appendChild(document.createTextNode(text.slice(done, found.index)));
    const link = paragraph.appendChild(make("a", ""));
    if (address.startsWith("https:")) {
      link.href = address;
      link.rel = "noopener noreferrer";
      link.target = "_blank";
    } else {
      link.href = "tel:" + address.replace(/\D/g, "");
    }
    link.textContent = address;
    done = found.index + address.length;
  }
  paragraph.appendChild(document.createTextNode(text.slice(done)));
}

function asSpoken(reply) {
  const labels = reply.choices.map((choice) => choice.label);
  return labels.length ? reply.text + "\nChọn: " + labels.join(", ") : reply.text;
}

/** Replies above the citizen's last words are done with: their buttons stay, but look quieter. */
function quietOlder() {
  const items = Array.from(log.children);
  const last = items.map((one) => one.classList.contains("own")).lastIndexOf(true);
  items.forEach((one, place) => {
    if (place < last) one.classList.add("old");
    else one.classList.remove("old");
  });
}

function make(name, kind) {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  return element;
}
