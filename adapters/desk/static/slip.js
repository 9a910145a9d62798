// Prints the slip at once: on one sheet of A5 where it fits, on a roll as long as it is. Then its tab may go.

const slip = document.querySelector(".slip");
const MM = 96 / 25.4; // pixels of CSS
const A5 = 210; // mm
const SIZES = [13, 12.5, 12, 11.5, 11]; // points; what is longer takes two sheets at the first size
const IDLE = 120_000; // milliseconds: nobody's slip stays on a screen

const length = () => Math.ceil(slip.getBoundingClientRect().height / MM);

if (slip.dataset.paper === "80") {
  const sheet = [...document.styleSheets].find((one) => one.href?.endsWith("/slip-80.css"));
  sheet.insertRule(`@page { size: 80mm ${length() + 6}mm; }`, sheet.cssRules.length);
} else {
  const fits = SIZES.find((size) => {
    slip.style.fontSize = `${size}pt`;
    return length() <= A5;
  });
  slip.style.fontSize = `${fits ?? SIZES[0]}pt`;
}

document.querySelector("[data-print]").addEventListener("click", () => print());
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "p") print();
  else if (event.key === "q" || event.key === "Escape") close();
});
addEventListener("pagehide", () => document.getElementById("main").replaceChildren());
setTimeout(() => {
  close();
  location.replace("/ban"); // where a tab may not close itself
}, IDLE);

print();
