// Lines of text that are painted over one another.
const block = element => (inline(element) ? block(element.parentElement) : element);
const lines = texts().flatMap(({ element, text, boxes }) => boxes.map(box => ({ block: block(element), text, box })));
lines.sort((one, other) => one.box.top - other.box.top);
const problems = new Set();
lines.forEach((one, index) => {
  for (let next = index + 1; next < lines.length && lines[next].box.top < one.box.bottom; next += 1) {
    const other = lines[next];
    const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const high = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
    // A box is as high as the font's highest letters: those of lines that are set solid touch, their letters do not.
    if (wide > 1 && high > Math.min(one.box.height, other.box.height) / 4) {
      const what = one.block === other.block ? "another line of it" : named(other.block);
      problems.add(`${named(one.block)} overlaps ${what}`);
    }
  }
});
return [...problems];
