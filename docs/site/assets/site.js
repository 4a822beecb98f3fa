"use strict";
// A search over the titles of all pages, and the list of pages folded away where there is no room for it.
const root = document.body.dataset.root;
const input = document.getElementById("search");
const found = document.getElementById("found");

function find(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(word => word);
  if (!wanted.length) return [];
  const rank = title => title === wanted.join(" ") ? 0 : title.startsWith(wanted[0]) ? 1 : title.split(/[^a-z0-9]+/).some(word => word.startsWith(wanted[0])) ? 2 : 3;
  return window.sitePages.map(page => [page, page[0].toLowerCase()])
    .filter(([, title]) => wanted.every(word => title.includes(word)))
    .sort((a, b) => rank(a[1]) - rank(b[1]) || a[1].length - b[1].length || (a[1] < b[1] ? -1 : 1))
    .slice(0, 30).map(([page]) => page);
}

function show() {
  const pages = find(input.value);
  found.replaceChildren(...pages.map(([title, path, section]) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = root + path;
    link.append(title);
    const part = document.createElement("small");
    part.append(section);
    link.append(part);
    item.append(link);
    return item;
  }));
  if (!pages.length && input.value.trim()) {
    const item = document.createElement("li");
    const none = document.createElement("p");
    none.append("No page has these words in its title.");
    item.append(none);
    found.append(item);
  }
  found.hidden = !input.value.trim();
}

input.addEventListener("input", show);
input.addEventListener("focus", show);
document.addEventListener("click", event => { if (!event.target.closest(".search")) found.hidden = true; });
document.querySelector(".search").addEventListener("keydown", event => {
  const links = [...found.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Escape") { found.hidden = true; input.blur(); }
  else if (event.key === "Enter" && document.activeElement === input && links.length) location.href = links[0].href;
  else if (event.key === "ArrowDown" && at + 1 < links.length) links[at + 1].focus();
  else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? input).focus();
  else return;
  event.preventDefault();
});
document.addEventListener("keydown", event => {
  if (event.key === "/" && !/^(input|textarea|select)$/i.test(document.activeElement.tagName)) { event.preventDefault(); input.focus(); }
});
if (matchMedia("(max-width:760px)").matches) document.querySelector("nav.pages details").open = false;
document.querySelector("nav.pages [aria-current]")?.scrollIntoView({ block: "nearest" });
