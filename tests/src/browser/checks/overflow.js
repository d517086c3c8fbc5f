// Whatever a reader of a narrow window would have to scroll sideways for, or would never see.
const [asked, print] = given;
const root = document.documentElement;
const width = root.clientWidth;
const problems = [];
if (width !== asked) {
  const why = '`<meta name="viewport">` is missing or wrong';
  problems.push(`laid out ${width} px wide in a window of ${asked} px: ${why}`);
}
const needed = document.scrollingElement.scrollWidth;
if (needed > width) problems.push(`the page is ${needed} px wide in a window of ${width} px`);

// The innermost elements that stick out: those around them stick out only for holding them.
const out = new Map();
const look = (element, box) => {
  // What ends left of the window was put there to be hidden.
  const excess = Math.max(box.right - width, box.right > 0 ? -box.left : 0);
  if (box.width > 1 && box.height > 0 && excess > 0.5) out.set(element, Math.max(excess, out.get(element) ?? 0));
};
for (const element of document.body.querySelectorAll("*")) {
  if (painted(element)) look(element, seen(element.getBoundingClientRect(), element.parentElement));
}
for (const { element, boxes } of texts()) boxes.forEach(box => look(element, box));
for (const [element, excess] of out) {
  if (![...out.keys()].some(other => other !== element && element.contains(other))) {
    problems.push(`${named(element)} sticks out of the window by ${Math.ceil(excess)} px`);
  }
}

// What is cut. The tolerance for heights: letters are higher than a line that is set solid.
const cuts = value => value === "hidden" || value === "clip" || (print && value !== "visible");
for (const element of [document.body, ...document.body.querySelectorAll("*")]) {
  const style = getComputedStyle(element);
  if (inline(element) || element.matches(pictures) || !painted(element)) continue;
  // The usual way of hiding what only screen readers should say.
  if (element.clientWidth <= 1 || element.clientHeight <= 1) continue;
  const [wide, high] = [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight];
  const solid = 1 + parseFloat(style.fontSize) / 4;
  if (cuts(style.overflowX) && wide > 1) problems.push(`${named(element)} cuts off ${wide} px of its width`);
  if (cuts(style.overflowY) && high > solid) problems.push(`${named(element)} cuts off ${high} px of its height`);
}
return problems;
