// The search of the booklet: without tone marks, without a server. Plain code for old phones.
"use strict";
(function () {
  const MOST = 25; // results shown
  const ENOUGH = 0.55; // of what the words weigh
  const field = document.getElementById("words");
  const found = document.getElementById("found");
  const count = document.getElementById("count");
  const list = document.getElementById("list");
  const short = JSON.parse(document.getElementById("short").dataset.words);

  /** As the bot folds: lower case, no marks, letters and digits only; a space at both ends. */
  function fold(text) {
    const plain = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
    return " " + plain.replace(/[^a-z0-9]+/g, " ").trim() + " ";
  }

  let leaves = null;
  /** Read the page once, when the first letter is typed. */
  function read() {
    leaves = Array.from(document.querySelectorAll("article"), (article) => {
      const name = article.querySelector("h3, h4").textContent;
      return { key: article.id, name, kind: article.dataset.kind, named: fold(name), said: " " + article.dataset.said + " ", text: fold(article.textContent) };
    });
  }

  function meant(query) {
    let text = fold(query);
    const whole = text.trim().split(" ");
    for (const word of whole) if (Object.prototype.hasOwnProperty.call(short, word)) text += short[word] + " ";
    return text.trim().split(" ").filter((word, place, all) => word && all.indexOf(word) === place && !(word in short && whole.includes(word)));
  }

  function holds(text, word, isLast) {
    return text.includes(" " + word + (isLast ? "" : " "));
  }

  function search(query) {
    if (!leaves) read();
    const words = meant(query);
    const asked = fold(query);
    const last = asked.trim().split(" ").pop();
    const weights = words.map((word) => {
      const having = leaves.filter((leaf) => holds(leaf.said + leaf.named + leaf.text, word, word === last)).length;
      return having ? Math.log(1 + leaves.length / having) : 1;
    });
    const total = weights.reduce((sum, one) => sum + one, 0);
    const scored = [];
    for (const leaf of leaves) {
      let score = 0;
      let covered = 0;
      words.forEach((word, place) => {
        const isLast = word === last;
        const worth = holds(leaf.named, word, isLast) ? 4 : holds(leaf.said, word, isLast) ? 3 : holds(leaf.text, word, isLast) ? 1 : 0;
        score += worth * weights[place];
        if (worth) covered += weights[place];
      });
      if (leaf.said.includes(asked.trim()) || leaf.named.includes(asked)) score += 4 * total;
      if (total && covered >= ENOUGH * total) scored.push({ leaf, score });
    }
    return scored.sort((one, other) => other.score - one.score).slice(0, MOST).map((one) => one.leaf);
  }

  function show() {
    const query = field.value.trim();
    list.textContent = "";
    found.hidden = query === "";
    if (!query) return;
    const leaves = search(query);
    count.textContent = leaves.length ? "Tìm thấy " + leaves.length + " mục" : "Không thấy. Thử gõ ít chữ hơn, hoặc coi Mục lục.";
    for (const leaf of leaves) {
      const link = document.createElement("a");
      link.href = "#" + leaf.key;
      link.appendChild(document.createElement("b")).textContent = leaf.name;
      link.appendChild(document.createElement("small")).textContent = leaf.kind;
      list.appendChild(document.createElement("li")).appendChild(link);
    }
    scrollTo(0, 0);
  }

  field.addEventListener("input", show);
  document.getElementById("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    const first = list.querySelector("a");
    if (first) first.focus();
  });
  if (field.value) show();
})();
