// Where sockets are barred (an old proxy, say), the form does it alone, as without JavaScript.

import * as memory from "./memory.js";

const form = document.getElementById("say");

/** Resolves to whether the server answers at all: then it is only the socket that cannot be opened. */
export function pageAnswers() {
  const asked = { method: "HEAD", cache: "no-store", credentials: "same-origin" };
  return fetch(form.getAttribute("action"), asked).then((answer) => answer.ok, () => false);
}

/** Post an utterance under its own id; the page comes back with the answer. */
export function post(utterance) {
  form.elements.namedItem("id").value = utterance.id;
  form.elements.namedItem("text").value = utterance.text || "";
  if (utterance.press) {
    const press = form.appendChild(document.createElement("input"));
    press.type = "hidden";
    press.name = "press";
    press.value = utterance.press;
  }
  memory.settle(utterance.id);
  form.submit();
}
