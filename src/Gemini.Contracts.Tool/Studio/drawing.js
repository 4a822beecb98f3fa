"use strict";
// Draws items over a picture. Whatever a model says is set as text, never read as markup.
const SVG = "http://www.w3.org/2000/svg";
const ruler = document.createElement("canvas").getContext("2d");
ruler.font = '600 100px Arial, "Liberation Sans", sans-serif';

function svg(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

class Stage {
  constructor(element, picture, onPoint) {
    this.element = element;
    this.picture = picture;
    this.onPoint = onPoint;
    // One unit is about one pixel of the screen, however large the picture and however small its pane.
    this.unit = picture.width / Math.max(240, Math.min(element.clientWidth || 760, innerHeight * 0.7 * picture.width / picture.height));
    this.taken = [];
    this.root = svg("svg", { viewBox: `0 0 ${picture.width} ${picture.height}`, role: "img" });
    this.root.setAttribute("aria-label", `${picture.name}, with what was found`);
    this.root.append(svg("rect", { width: picture.width, height: picture.height, fill: "#8884" }));
    this.root.append(svg("image", { width: picture.width, height: picture.height, href: picture.url, preserveAspectRatio: "none" }));
    this.shapes = svg("g", {});
    this.plates = svg("g", {});
    this.root.append(this.shapes, this.plates);
    element.replaceChildren(this.root);
  }

  add(item, number) {
    const group = svg("g", { class: "shape", "data-number": number });
    let bounds = null;
    for (const place of item.places) {
      if (!this.isHere(place) || place.value === null) continue;
      const drawn = this.draw(group, place, item.color);
      if (drawn) bounds = bounds ? [Math.min(bounds[0], drawn[0]), Math.min(bounds[1], drawn[1]), Math.max(bounds[2], drawn[2]), Math.max(bounds[3], drawn[3])] : drawn;
    }
    if (!bounds) return;
    group.addEventListener("pointerenter", () => this.onPoint(number));
    group.addEventListener("click", () => this.onPoint(number));
    this.shapes.append(group);
    this.plate(bounds, item, number);
  }

  isHere(place) {
    return place.image === undefined || (place.image === this.picture.place && (place.imageIndex ?? 0) === this.picture.index);
  }

  draw(group, place, color) {
    const line = { fill: "none", stroke: color, "stroke-width": 2.4 * this.unit, "stroke-linejoin": "round" };
    const halo = { fill: "none", stroke: "#000", "stroke-opacity": 0.6, "stroke-width": 5 * this.unit, "stroke-linejoin": "round" };
    const both = (name, attributes) => group.append(svg(name, { ...halo, ...attributes }), svg(name, { ...line, ...attributes }));
    const value = place.value;
    switch (place.kind) {
      case "box": {
        const [x1, y1, x2, y2] = value;
        const box = { x: x1, y: y1, width: Math.max(0, x2 - x1), height: Math.max(0, y2 - y1), rx: this.unit };
        group.append(svg("rect", { ...box, fill: "#000", "fill-opacity": 0 }));
        both("rect", box);
        return [x1, y1, x2, y2];
      }
      case "point": {
        const [x, y] = value;
        both("circle", { cx: x + 0.5, cy: y + 0.5, r: 6 * this.unit });
        group.append(svg("circle", { cx: x + 0.5, cy: y + 0.5, r: 2 * this.unit, fill: color }));
        const reach = 8 * this.unit;
        return [x - reach, y - reach, x + reach, y + reach];
      }
      case "points":
      case "polygon": {
        if (!value.length) return null;
        both(place.kind === "points" ? "polyline" : "polygon", { points: value.map(([x, y]) => `${x + 0.5},${y + 0.5}`).join(" ") });
        if (place.kind === "points") value.forEach(([x, y], index) => {
          group.append(svg("circle", { cx: x + 0.5, cy: y + 0.5, r: 7 * this.unit, fill: color, stroke: "#000", "stroke-width": this.unit }));
          const order = svg("text", { x: x + 0.5, y: y + 4 * this.unit, "text-anchor": "middle", "font-size": 10 * this.unit, "font-family": "Arial" });
          order.textContent = index + 1;
          group.append(order);
        });
        return [Math.min(...value.map(p => p[0])), Math.min(...value.map(p => p[1])), Math.max(...value.map(p => p[0])), Math.max(...value.map(p => p[1]))];
      }
      case "mask": {
        if (!value.png) return null;
        this.mask(group, value, color);
        return value.extent;
      }
      default:
        return null;
    }
  }

  async mask(group, mask, color) {
    const [x1, y1, x2, y2] = mask.extent;
    const target = svg("image", { x: x1, y: y1, width: x2 - x1, height: y2 - y1, preserveAspectRatio: "none", opacity: 0.55 });
    group.prepend(target);
    const picture = new Image();
    picture.src = `data:image/png;base64,${mask.png}`;
    await picture.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width, picture.height];
    const context = canvas.getContext("2d");
    context.drawImage(picture, 0, 0);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
    const [red, green, blue] = [1, 3, 5].map(start => parseInt(color.slice(start, start + 2), 16));
    for (let i = 0; i < pixels.data.length; i += 4) pixels.data.set([red, green, blue, pixels.data[i]], i);
    context.putImageData(pixels, 0, 0);
    target.setAttribute("href", canvas.toDataURL());
  }

  // A plate stands where no other one does; where there is no room for the words the number alone is shown.
  plate([x1, y1, x2, y2], item, number) {
    const size = 13 * this.unit;
    const height = 19 * this.unit;
    for (const text of [item.label ? `${number} ${shorten(item.label, 28)}` : `${number}`, `${number}`]) {
      const width = (ruler.measureText(text).width * size / 100) + 8 * this.unit;
      const places = [[x1, y1 - height], [x2 - width, y1 - height], [x1, y2], [x2 - width, y2], [x1, y1], [x2 - width, y1], [x1, y2 - height], [x2, y1], [x1 - width, y1], [x1 + (x2 - x1 - width) / 2, y1 + (y2 - y1 - height) / 2]];
      for (const [x, y] of places) {
        const left = Math.min(Math.max(0, x), Math.max(0, this.picture.width - width));
        const top = Math.min(Math.max(0, y), Math.max(0, this.picture.height - height));
        const area = [left, top, left + width, top + height];
        if (this.taken.some(other => area[0] < other[2] && other[0] < area[2] && area[1] < other[3] && other[1] < area[3])) continue;
        this.taken.push(area);
        const group = svg("g", { class: "plate", "data-number": number });
        group.append(svg("rect", { x: left, y: top, width, height, rx: 3 * this.unit, fill: item.color, stroke: "#0008", "stroke-width": this.unit }));
        const words = svg("text", { x: left + 4 * this.unit, y: top + height * 0.73, "font-size": size, fill: "#000", textLength: width - 8 * this.unit, lengthAdjust: "spacingAndGlyphs" });
        words.textContent = text;
        group.append(words);
        this.plates.append(group);
        return;
      }
    }
  }

  light(number) {
    this.element.classList.toggle("some", number !== null && this.root.querySelector(`[data-number="${number}"]`) !== null);
    for (const shape of this.root.querySelectorAll("[data-number]")) shape.classList.toggle("lit", Number(shape.dataset.number) === number);
  }
}

function shorten(text, most) {
  const line = clean(text);
  const units = [...line];
  return units.length <= most ? line : units.slice(0, most - 1).join("") + "…";
}

// Control, direction-overriding and invisible characters would let a label hide or turn what stands beside it.
function clean(text) {
  return String(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, character => character === "\u200c" || character === "\u200d" ? character : " ").trim();
}
