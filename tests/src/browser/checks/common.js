// What several checks need; put before each.

// How a problem names an element.
const named = element => {
  const id = element.id ? `#${element.id}` : "";
  const classes = [...element.classList].map(name => `.${name}`).join("");
  const text = [...element.textContent.trim().replace(/\s+/g, " ")];
  const start = text.length > 40 ? `${text.slice(0, 40).join("")}…` : text.join("");
  return `<${element.localName}${id}${classes}>${start && ` "${start}"`}`;
};

// Whether it is painted: what a closed `details` holds is not.
const painted = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

// Whether assistive technology may come to it, now or when a `details` is opened.
const reachable = element => {
  for (let each = element; each; each = each.parentElement) {
    const style = getComputedStyle(each);
    if (style.display === "none" || each.getAttribute("aria-hidden") === "true") return false;
  }
  return getComputedStyle(element).visibility === "visible";
};

// Elements that are a picture, or hold one: they are boxes even in a line, and cut it by themselves.
const pictures = "img, svg, svg *, video, canvas, iframe, object, embed";

// Whether it has no box of its own that could cut or hold lines.
const inline = element => {
  const { display } = getComputedStyle(element);
  return display === "contents" || (display === "inline" && !element.matches(pictures));
};

// The part of a box that the elements around it let through. What overflows `body` is left to the window.
const seen = (box, element) => {
  let { left, top, right, bottom } = box;
  for (let each = element; each && each !== document.body && each !== document.documentElement; ) {
    const style = getComputedStyle(each);
    if (!inline(each)) {
      const around = each.getBoundingClientRect();
      if (style.overflowX !== "visible") [left, right] = [Math.max(left, around.left), Math.min(right, around.right)];
      if (style.overflowY !== "visible") [top, bottom] = [Math.max(top, around.top), Math.min(bottom, around.bottom)];
    }
    // What is taken out of the flow is not cut by the elements between it and its containing block.
    const lifted = ["absolute", "fixed"].includes(style.position);
    each = lifted ? each.offsetParent : each.parentElement;
  }
  return { left, top, right, bottom, width: right - left, height: bottom - top };
};

// Each painted text with its element and the boxes of its lines.
const texts = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !painted(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].map(box => seen(box, element));
    found.push({ element, text: node.data.trim(), boxes: boxes.filter(box => box.width > 1 && box.height > 1) });
  }
  return found;
};
