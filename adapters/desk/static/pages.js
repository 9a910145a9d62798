// Forms and links are fetched, then only <main> changes. Whatever goes wrong, the browser does it its own way.

const START = "/ban";

export const main = () => document.getElementById("main");

let newest = 0;
let swapping = 0;

export const isSwapping = () => swapping > 0;

// Shows what is at `url` in place of what is shown.
export async function go(url, body, arrived = () => {}) {
  swapping++;
  try {
    const loaded = await load(url, body);
    swapping--;
    if (!loaded) return;
    swap(loaded);
    arrived();
  } catch {
    swapping--;
    failed();
  }
}

export async function load(url, body) {
  const mine = ++newest;
  const response = await fetch(url, { method: body ? "POST" : "GET", body, credentials: "same-origin" });
  const isOurs = response.ok && new URL(response.url).pathname.startsWith(START) && !response.url.includes("dang-nhap");
  if (!isOurs) {
    location.assign(START);
    return null;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return mine === newest ? { page, path: new URL(response.url).pathname } : null;
}

function swap({ page, path }) {
  document.title = page.title;
  main().replaceChildren(...document.adoptNode(page.getElementById("main")).childNodes);
  const isFlow = path.startsWith("/ban/viec/");
  history.replaceState(null, "", isFlow ? path : START); // only ever the flow's id
  arrive();
}

export function arrive() {
  const field = main().querySelector("[autofocus]");
  (field ?? main()).focus({ preventScroll: true });
  const open = document.getElementById("buoc-mo");
  if (open && !field) open.scrollIntoView({ block: "nearest" });
  else if (!open) scrollTo(0, 0);
  document.dispatchEvent(new Event("arrived"));
}

const failed = () => {
  const said = document.createElement("p");
  said.className = "notice";
  said.setAttribute("role", "alert");
  said.textContent = "Mất kết nối với máy chủ. Anh/chị bấm lại.";
  main().prepend(said);
};

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (!main().contains(form) || (submitter?.formTarget || form.target) === "_blank") return;
  event.preventDefault();
  const url = submitter?.hasAttribute("formaction") ? submitter.formAction : form.action;
  go(url, new URLSearchParams(new FormData(form, submitter)));
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("main a[href^='/ban/viec/']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.href);
});
