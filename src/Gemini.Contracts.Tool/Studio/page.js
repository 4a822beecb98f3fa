const token = new URLSearchParams(location.search).get("token");
const isImage = one => one.kind === "image" || one.kind === "images";
const forms = { box: "x1, y1, x2, y2 in pixels", point: "x, y in pixels", points: "x1, y1, x2, y2, … in pixels", polygon: "x1, y1, x2, y2, … in pixels" };
const $ = id => document.getElementById(id);
const state = { project: null, contract: null, pictures: {}, texts: {}, abort: null, reading: null, panes: [] };

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

async function call(path, options = {}) {
  const response = await fetch(path, { ...options, headers: { "x-studio-token": token, ...options.headers } });
  const json = await response.json();
  if (json.error) throw new Error(json.error.message);
  return json;
}

const post = (path, body, options = {}) => call(path, { method: "POST", body: JSON.stringify(body), ...options });

function say(message, isBad = false) {
  $("status").textContent = message;
  $("status").classList.toggle("bad", isBad);
}

async function load() {
  const project = await call("/api/project");
  state.project = project;
  $("project").textContent = `${project.project}, with Gemini.Contracts ${project.libraryVersion}`;
  $("endpoint").hidden = false;
  $("endpoint").textContent = project.endpoint === "local" ? "LocalGemini answers: it sees colors and shapes, not things" : "Gemini answers, and bills";
  $("models").replaceChildren(...project.models.map(model => element("option", { value: model })));
  const chosen = $("contract").value;
  $("contract").replaceChildren(...project.contracts.map(contract => element("option", { value: contract.type, textContent: contract.name })));
  if (project.contracts.some(contract => contract.type === chosen)) $("contract").value = chosen;
  if (project.contracts.length === 0) { say("The project has no contracts: annotate a record with [VisionTask(\"…\")] and build.", true); return; }
  choose();
}

function choose() {
  const before = state.contract;
  const contract = state.project.contracts.find(one => one.type === $("contract").value) ?? state.project.contracts[0];
  state.contract = contract;
  $("shape").textContent = `${{ list: "a list of items", object: "one object", label: "one label" }[contract.answer]} · ${contract.fingerprint.slice(0, 8)}`;
  for (const side of sides()) {
    // A wording that was typed stays when the project is rebuilt; one that was the contract's follows it.
    if (!before || before.type !== contract.type || side.prompt.value === before.prompt) side.prompt.value = contract.prompt;
    side.model.placeholder = contract.model ?? state.project.defaultModel;
    side.reset.hidden = side.prompt.value === contract.prompt;
  }
  if (!before || before.type !== contract.type || JSON.stringify(before.parameters) !== JSON.stringify(contract.parameters)) $("parameters").replaceChildren(...contract.parameters.map(parameter));
  show();
}

function parameter(one) {
  const id = `parameter-${one.name}`;
  if (!isImage(one)) {
    const input = element("input", { id, value: state.texts[one.name] ?? "", placeholder: forms[one.kind] ?? "" });
    input.addEventListener("input", () => { state.texts[one.name] = input.value; showSoon(); });
    return element("div", { className: "field" }, element("label", { htmlFor: id, textContent: one.name }), input);
  }
  const isSeveral = one.kind === "images";
  const input = element("input", { id, type: "file", accept: "image/*", multiple: isSeveral });
  const list = element("ul");
  const box = element("div", { className: "drop" }, element("label", { htmlFor: id, textContent: isSeveral ? `${one.name}: drop pictures` : `${one.name}: drop a picture` }), input, list);
  const print = () => list.replaceChildren(...(state.pictures[one.name] ?? []).map((picture, index) => {
    const remove = element("button", { type: "button", className: "plain", textContent: "Remove" });
    remove.setAttribute("aria-label", `Remove ${picture.name}`);
    remove.addEventListener("click", () => { state.pictures[one.name].splice(index, 1); print(); show(); });
    return element("li", {}, element("span", { textContent: `${picture.name}, ${picture.width} × ${picture.height}` }), remove);
  }));
  const take = files => {
    state.reading = Promise.all([state.reading, read(files)]);
  };
  const read = async files => {
    for (const file of files) {
      try {
        say(`Reading ${clean(file.name)} …`);
        const picture = await call("/api/pictures", { method: "POST", body: file, headers: { "x-picture-name": encodeURIComponent(clean(file.name).slice(0, 200)) } });
        picture.url = URL.createObjectURL(file);
        state.pictures[one.name] = isSeveral ? [...(state.pictures[one.name] ?? []), picture] : [picture];
        say(picture.hasLocation ? "The picture says where it was taken; that is taken out of what is sent." : "");
      } catch (problem) {
        say(problem.message, true);
      }
    }
    input.value = "";
    input.classList.toggle("chosen", state.pictures[one.name]?.length > 0);
    print();
    show();
  };
  input.addEventListener("change", () => take([...input.files]));
  box.addEventListener("dragover", event => { event.preventDefault(); box.classList.add("over"); });
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", event => { event.preventDefault(); box.classList.remove("over"); take([...event.dataTransfer.files].slice(0, isSeveral ? undefined : 1)); });
  box.take = take;
  print();
  return box;
}

const sides = () => [$("side-a"), $("side-b")].map(side => ({ model: side.querySelector(".model"), prompt: side.querySelector(".prompt"), reset: side.querySelector(".reset") }));

function asked(side) {
  const images = {};
  for (const one of state.contract.parameters) if (isImage(one)) images[one.name] = (state.pictures[one.name] ?? []).map(picture => picture.id);
  const texts = {};
  for (const one of state.contract.parameters) if (!isImage(one) && state.texts[one.name] !== undefined) texts[one.name] = state.texts[one.name];
  return { contract: state.contract.type, model: side.model.value.trim(), prompt: side.prompt.value === state.contract.prompt ? "" : side.prompt.value, images, arguments: texts };
}

let showing = 0;
async function show() {
  const turn = ++showing;
  const active = $("compare").checked ? sides() : [sides()[0]];
  try {
    const shown = await Promise.all(active.map(side => post("/api/show", asked(side))));
    if (turn !== showing) return;
    $("page").textContent = shown[0].contract.page;
    $("request").textContent = shown.map(one => one.request.refused ?? JSON.stringify(one.request.body, null, 2)).join("\n\n");
    $("price").textContent = shown.map(one => price(one.request)).join("\n");
  } catch (problem) {
    if (turn === showing) $("price").textContent = problem.message;
  }
}

let soon = 0;
function showSoon() {
  clearTimeout(soon);
  soon = setTimeout(show, 400);
}

const dollars = amount => "$" + Number(amount).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 6 });

function price(request) {
  if (request.refused) return `${request.model}: refused: ${request.refused}`;
  const [least, most] = request.estimate.inputTokens;
  const cost = request.estimate.inputPrice ? `${dollars(request.estimate.inputPrice[0])} to ${dollars(request.estimate.inputPrice[1])}` : "price not known";
  return `${request.model}: ${least.toLocaleString("en-US")} to ${most.toLocaleString("en-US")} tokens in, ${cost}; ${(request.bytes / 1000).toLocaleString("en-US", { maximumFractionDigits: 0 })} kB`;
}

async function run(event) {
  event.preventDefault();
  state.abort?.abort();
  const abort = new AbortController();
  state.abort = abort;
  // A picture that is on its way yet is part of what is asked.
  await state.reading;
  if (abort.signal.aborted) return;
  const active = $("compare").checked ? sides() : [sides()[0]];
  $("empty").hidden = true;
  $("comparison").hidden = true;
  state.panes = active.map((side, index) => new Pane(asked(side), active.length > 1 ? "AB"[index] : ""));
  $("panes").replaceChildren(...state.panes.map(pane => pane.root));
  for (const pane of state.panes) pane.open(pane.shown);
  $("run").disabled = true;
  $("stop").disabled = false;
  say("Running …");
  await Promise.all(state.panes.map(pane => pane.run(abort.signal)));
  $("run").disabled = false;
  $("stop").disabled = true;
  say(abort.signal.aborted ? "Stopped." : "Done.");
  if (state.panes.length > 1) compare();
}

class Pane {
  constructor(request, letter) {
    this.request = request;
    this.items = [];
    this.answer = null;
    this.root = $("pane-template").content.firstElementChild.cloneNode(true);
    this.part(".title").textContent = `${letter ? letter + ": " : ""}${state.contract.name}, ${request.model || (state.contract.model ?? state.project.defaultModel)}${request.prompt ? ", other words" : ""}`;
    this.texts = Object.fromEntries(state.contract.parameters.filter(one => !isImage(one) && state.texts[one.name] !== undefined).map(one => [one.name, state.texts[one.name]]));
    this.pictures = state.contract.parameters.filter(isImage).flatMap(one => (state.pictures[one.name] ?? []).map((picture, index) => ({ ...picture, place: one.name, index })));
    this.part(".save-recording").addEventListener("click", () => this.save("recording"));
    this.part(".save-expectation").addEventListener("click", () => this.save("expectation"));
    this.part(".stage").addEventListener("pointerleave", () => this.light(null));
    this.open(this.pictures.at(-1));
    this.thumbs();
  }

  part(selector) { return this.root.querySelector(selector); }

  thumbs() {
    const nav = this.part(".thumbs");
    nav.hidden = this.pictures.length < 2;
    nav.replaceChildren(...this.pictures.map(picture => {
      const button = element("button", { type: "button", textContent: `${picture.place}: ${picture.name}` });
      button.setAttribute("aria-current", picture === this.shown);
      button.addEventListener("click", () => { this.open(picture); this.thumbs(); });
      return button;
    }));
  }

  open(picture) {
    if (!picture) return;
    this.shown = picture;
    this.stage = new Stage(this.part(".stage"), picture, number => this.point(number));
    this.items.forEach((item, index) => this.stage.add(item, index + 1));
  }

  async run(signal) {
    try {
      const response = await fetch("/api/run", { method: "POST", body: JSON.stringify(this.request), headers: { "x-studio-token": token }, signal });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { done, value } = await reader.read();
        const lines = (rest + (value ?? "")).split("\n");
        rest = lines.pop();
        for (const line of lines) this.take(JSON.parse(line));
        if (done) break;
      }
    } catch (problem) {
      if (problem.name !== "AbortError") this.fail(problem.message);
    }
  }

  take(event) {
    if (event.error) this.fail(event.error.message);
    else if (event.event === "error") this.fail(event.message);
    else if (event.event === "item") this.add(event);
    else if (event.event === "answer") this.finish(event);
  }

  fail(message) {
    this.part(".problem").hidden = false;
    this.part(".problem").textContent = message;
  }

  add(item) {
    this.items.push(item);
    const number = this.items.length;
    this.stage?.add(item, number);
    const plate = element("span", { className: "number", textContent: number });
    plate.style.background = item.color;
    const words = element("span", { className: "words", dir: "auto", textContent: clean(item.label ?? "") || shorten(firstWords(item), 80) });
    const button = element("button", { type: "button" }, plate, words, element("span", { className: "mark" }));
    button.dataset.number = number;
    for (const name of ["pointerenter", "focus", "click"]) button.addEventListener(name, () => this.point(number));
    button.addEventListener("pointerleave", () => this.light(null));
    button.addEventListener("blur", () => this.light(null));
    this.part(".items").append(element("li", {}, button));
    if (!this.answer) this.part(".summary").textContent = `${number} ${number === 1 ? "item" : "items"} so far`;
  }

  finish(answer) {
    this.answer = answer;
    const streamed = this.items;
    this.items = [];
    this.part(".items").replaceChildren();
    if (this.shown) this.open(this.shown);
    for (const item of answer.items) this.add(item);
    const parts = [answer.outcome, `${answer.items.length} ${answer.items.length === 1 ? "item" : "items"}`];
    if (streamed.length > answer.items.length) parts.push(`${streamed.length} while it streamed`);
    if (answer.modelAnswered) parts.push(`answered by ${clean(answer.modelAnswered)}`);
    if (answer.usage.total) parts.push(`${answer.usage.total.toLocaleString("en-US")} tokens`);
    if (answer.cost !== null) parts.push(state.project.endpoint === "local" ? `would cost about ${dollars(answer.cost)}` : dollars(answer.cost));
    this.part(".summary").textContent = parts.join(" · ");
    if (answer.problem) this.fail(answer.problem);
    this.list("findings", answer.findings, finding => [`${finding.code} at ${finding.pointer || "the root"}, bytes ${finding.start} to ${finding.start + finding.length}: ${finding.message} `, element("code", { textContent: clean(finding.bytes) })]);
    this.list("rejected", answer.rejected, item => [`${item.reason} at ${item.pointer}: ${item.message} `, element("code", { textContent: shorten(item.text, 400) })]);
    this.part(".text-box").hidden = false;
    this.part(".text").textContent = answer.text;
    this.part(".saves").hidden = false;
    answer.items.forEach((item, index) => {
      const count = findingsOf(answer, item).length;
      if (count) this.part(`.items [data-number="${index + 1}"] .mark`).textContent = count === 1 ? "1 finding" : `${count} findings`;
    });
  }

  list(name, entries, describe) {
    const box = this.part(`.${name}-box`);
    box.hidden = entries.length === 0;
    box.querySelector("summary").textContent = name === "findings" ? `Noticed and repaired: ${entries.length}` : `Rejected: ${entries.length}`;
    box.querySelector("ul").replaceChildren(...entries.map(entry => element("li", {}, ...describe(entry))));
  }

  point(number) {
    this.light(number);
    const item = this.items[number - 1];
    const list = element("dl");
    for (const place of item.places) list.append(element("dt", { textContent: place.name }), element("dd", { dir: "auto", textContent: words(place) }));
    const found = this.answer ? findingsOf(this.answer, item) : [];
    for (const finding of found) list.append(element("dt", { textContent: finding.code }), element("dd", { textContent: `${finding.message} Bytes ${finding.start} to ${finding.start + finding.length}: ${clean(finding.bytes)}` }));
    const detail = this.part(".detail");
    detail.replaceChildren(element("h3", { textContent: `Item ${number}, at ${item.pointer || "the root"}` }), list);
    if (item.bytes !== undefined) {
      detail.append(element("p", { className: "quiet", textContent: `bytes ${item.start} to ${item.start + item.length} of the answer` }), element("pre", { className: "bytes", textContent: item.bytes }));
    }
  }

  light(number) {
    this.stage?.light(number);
    for (const button of this.part(".items").querySelectorAll("button")) button.classList.toggle("lit", Number(button.dataset.number) === number);
  }

  async save(kind) {
    try {
      const saved = await post("/api/save", { kind, answer: this.answer, arguments: this.texts, pictures: this.pictures.map(picture => picture.id) });
      this.part(".saved").textContent = `Saved: ${saved.path}`;
    } catch (problem) {
      this.part(".saved").textContent = problem.message;
    }
  }
}

const findingsOf = (answer, item) => answer.findings.filter(finding => item.pointer !== "" && (finding.pointer === item.pointer || finding.pointer.startsWith(item.pointer + "/")));

const firstWords = item => item.places.filter(place => typeof place.value === "string" || typeof place.value === "number").map(place => `${place.name} ${place.value}`).join(", ") || item.places.map(words).join(", ");

function words(place) {
  const value = place.value;
  if (value === null) return "–";
  if (place.kind === "box") return `x ${value[0]}–${value[2]}, y ${value[1]}–${value[3]} (${value[2] - value[0]} × ${value[3] - value[1]})`;
  if (place.kind === "point") return `x ${value[0]}, y ${value[1]}`;
  if (place.kind === "mask") return value.problem ? `${value.source}: ${value.problem}` : `${value.area.toLocaleString("en-US")} pixels, from ${value.source}`;
  if (Array.isArray(value)) return value.length > 9 ? `${value.length} points` : value.map(part => Array.isArray(part) ? `(${part.join(", ")})` : part).join(" ");
  return clean(value);
}

function boxOf(item) {
  return item.places.find(place => place.kind === "box")?.value ?? item.places.find(place => place.kind === "mask")?.value?.box ?? null;
}

// The same thing in both answers: boxes that overlap by more than half, each used once, the best first.
function compare() {
  const [a, b] = state.panes.map(pane => pane.answer);
  const note = $("comparison");
  note.hidden = false;
  if (!a || !b) { note.textContent = "Only one of the two calls has an answer."; return; }
  const pairs = [];
  a.items.forEach((left, i) => b.items.forEach((right, k) => {
    const overlap = iou(boxOf(left), boxOf(right));
    if (overlap > 0.5) pairs.push([overlap, i, k]);
  }));
  pairs.sort((left, right) => right[0] - left[0]);
  const [usedA, usedB] = [new Set(), new Set()];
  let otherLabel = 0;
  for (const [, i, k] of pairs) {
    if (usedA.has(i) || usedB.has(k)) continue;
    usedA.add(i);
    usedB.add(k);
    if (a.items[i].label !== b.items[k].label) otherLabel++;
  }
  const cost = [a, b].map(answer => answer.usage.total.toLocaleString("en-US")).join(" and ");
  note.textContent = `${usedA.size} in both${otherLabel ? `, ${otherLabel} of them called differently` : ""}; ${a.items.length - usedA.size} only in A, ${b.items.length - usedB.size} only in B; ${cost} tokens.`;
}

function iou(a, b) {
  if (!a || !b) return 0;
  const shared = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  const area = box => Math.max(0, box[2] - box[0]) * Math.max(0, box[3] - box[1]);
  return shared === 0 ? 0 : shared / (area(a) + area(b) - shared);
}

async function watch() {
  let known = state.project.build;
  for (;;) {
    try {
      const { build } = await call(`/api/build?known=${known}`);
      if (build === known) continue;
      known = build;
      await load();
      $("build").textContent = `Rebuilt at ${new Date().toLocaleTimeString()}: the new contracts are here.`;
    } catch {
      $("build").textContent = "The studio was closed, or the project is being built …";
      await new Promise(resolve => setTimeout(resolve, 1500));
    }
  }
}

for (const [index, side] of [$("side-a"), $("side-b")].entries()) {
  side.append($("side-template").content.cloneNode(true));
  side.querySelectorAll(".field").forEach((field, number) => {
    const input = field.querySelector("input,textarea");
    input.id = `side-${index}-${number}`;
    field.querySelector("label").htmlFor = input.id;
    input.addEventListener("input", () => { sides()[index].reset.hidden = sides()[index].prompt.value === state.contract.prompt; showSoon(); });
  });
  side.querySelector(".reset").addEventListener("click", () => { sides()[index].prompt.value = state.contract.prompt; sides()[index].reset.hidden = true; show(); });
}

$("contract").addEventListener("change", choose);
$("compare").addEventListener("change", () => { $("side-b").hidden = !$("compare").checked; show(); });
$("form").addEventListener("submit", run);
$("stop").addEventListener("click", () => state.abort?.abort());
$("theme").addEventListener("click", () => {
  const isDark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = isDark ? "light" : "dark";
});
document.addEventListener("paste", event => {
  const files = [...event.clipboardData.files].filter(file => file.type.startsWith("image/"));
  const box = document.querySelector(".drop");
  if (files.length && box) box.take(files);
});

load().then(watch, problem => say(problem.message, true));
