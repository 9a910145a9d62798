// A card that was opened was needed: counted, unless the officer takes the tick away.

document.addEventListener("toggle", (event) => {
  const box = event.target.matches?.(".blocker[open]") ? event.target.querySelector("input[name=vuong]") : null;
  if (box && !event.target.dataset.seen) {
    event.target.dataset.seen = "1";
    if (event.target.contains(document.activeElement)) box.checked = true;
  }
}, true);

// The paper of this machine's printer is remembered on this machine.

function recallPaper() {
  const choice = document.getElementById("kho");
  if (!choice) return;
  try { choice.value = localStorage.getItem("kho-giay") === "80" ? "80" : "a5"; } catch { /* storage may be barred */ }
}

document.addEventListener("change", (event) => {
  if (event.target.id !== "kho") return;
  try { localStorage.setItem("kho-giay", event.target.value); } catch { /* storage may be barred */ }
});

document.addEventListener("arrived", recallPaper);
