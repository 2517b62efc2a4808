// Shows the sentence behind a number where the number is: a copy of its rows of the evidence, in a dialog. Without it, links lead to the rows.
"use strict";
(() => {
  const box = document.querySelector("dialog");
  const target = (link) => {
    const href = link.getAttribute("href") || link.getAttribute("xlink:href") || "";
    return /^#(obs|step)-/.test(href) ? document.getElementById(href.slice(1)) : null;
  };
  const rows = (found) => {
    const of = (found.dataset.of || "").split(" ").filter(Boolean);
    return of.length ? of.map((id) => document.getElementById("obs-" + id)) : [found];
  };
  const block = (row) => {
    const out = document.createElement("div");
    out.className = "proof";
    for (const name of ["sentence", "figure", "origin", "reading"]) {
      const cell = document.createElement("div");
      cell.className = name;
      for (const node of row.querySelector("." + name).childNodes) cell.append(node.cloneNode(true));
      out.append(cell);
    }
    return out;
  };
  const show = (found) => {
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = box.dataset.close;
    close.addEventListener("click", () => box.close());
    const said = document.createElement("p");
    said.className = "step";
    said.textContent = found.dataset.of ? found.firstChild.textContent : "";
    box.replaceChildren(close, said, ...rows(found).map(block));
    if (!box.open) box.showModal();
    box.scrollTop = 0;
    close.focus();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (event.target === box) box.close();
    const found = link && !event.ctrlKey && !event.metaKey && target(link);
    if (!found) return;
    event.preventDefault();
    show(found);
  });
  for (const link of document.querySelectorAll("svg a")) {
    if (!target(link)) continue;
    link.setAttribute("tabindex", "0");
    link.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      show(target(link));
    });
  }
})();
