// Copies the text, also where the desk is not reached by https and browsers bar the clipboard.

const field = document.getElementById("loa");
const button = document.getElementById("copy");
const copied = document.getElementById("copied");

function bySelection() {
  field.select();
  return document.execCommand("copy");
}

async function copy() {
  if (!navigator.clipboard) return bySelection();
  return navigator.clipboard.writeText(field.value).then(() => true, bySelection);
}

button.hidden = false;
button.addEventListener("click", async () => {
  const done = await copy();
  copied.textContent = done ? "Đã chép. Anh/chị dán vào phần mềm loa." : "Chưa chép được. Anh/chị bấm giữ Ctrl rồi bấm C.";
});
