// What a person needs who hears the page or goes through it by its headings.
const problems = [];
const all = (selector, within = document) => [...within.querySelectorAll(selector)].filter(reachable);
const expect = (held, problem) => held || problems.push(problem);

expect(document.compatMode === "CSS1Compat", "no `<!doctype html>`");
expect(document.characterSet === "UTF-8", `read as ${document.characterSet}, not UTF-8`);
expect(document.title.trim(), "no title");
const language = document.documentElement.lang;
try {
  expect(language && Intl.getCanonicalLocales(language), "no language: `lang` of `<html>`");
} catch {
  problems.push(`\`${language}\` is no language: \`lang\` of \`<html>\``);
}
const mains = all("main, [role=main]").length;
expect(mains === 1, `${mains} main landmarks, not one`);

const headings = all("h1, h2, h3, h4, h5, h6, [role=heading]");
const level = heading => Number(heading.getAttribute("aria-level") ?? heading.localName.slice(1));
const firsts = headings.filter(heading => level(heading) === 1).length;
expect(firsts === 1, `${firsts} headings of level 1, not one`);
headings.forEach((heading, index) => {
  const before = index === 0 ? 0 : level(headings[index - 1]);
  expect(level(heading) <= before + 1, `${named(heading)} of level ${level(heading)} follows level ${before}`);
  expect(heading.textContent.trim(), `${named(heading)} is empty`);
});

const label = element => {
  const ids = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
  const others = ids.map(id => document.getElementById(id)?.textContent ?? "").join("");
  return (element.getAttribute("aria-label") ?? "").trim() || others.trim();
};
for (const image of all("img, input[type=image], area[href]")) {
  expect(image.hasAttribute("alt") || label(image), `${named(image)} has no text alternative`);
}
const drawings = all("svg, [role=img]").filter(element => !element.matches("img, svg *"));
for (const drawing of drawings) {
  const decoration = ["none", "presentation"].includes(drawing.getAttribute("role"));
  const title = drawing.querySelector(":scope > title")?.textContent.trim();
  expect(decoration || label(drawing) || title, `${named(drawing)} has no text alternative, nor \`aria-hidden\``);
  expect(drawing.localName !== "svg" || drawing.hasAttribute("role"), `${named(drawing)} has no role`);
}

// Lists: nothing but items, and no item without its list.
const inside = list => [...list.children].filter(element => !element.matches("script, template"));
for (const list of all("ul, ol, menu")) {
  expect(inside(list).length, `${named(list)} has no items`);
  expect(inside(list).every(item => item.matches("li")), `${named(list)} holds more than \`<li>\``);
}
for (const item of all("li")) expect(item.parentElement.matches("ul, ol, menu"), `${named(item)} is in no list`);
for (const item of all("dt, dd")) {
  expect(item.parentElement.matches("dl, dl > div"), `${named(item)} is in no \`<dl>\``);
}
for (const list of all("dl")) {
  const parts = inside(list);
  const groups = parts.some(part => part.matches("div")) ? parts.map(inside) : [parts];
  for (const group of groups) {
    const made = group.map(element => ({ dt: "t", dd: "d" })[element.localName] ?? "?").join("");
    expect(/^(t+d+)+$/.test(made), `${named(list)} is not made of terms, each with its descriptions`);
  }
}
for (const list of all("ul, ol, menu, dl")) {
  const loose = [...list.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  for (const text of loose) problems.push(`"${text.data.trim()}" stands in a list, but in no item`);
}
return problems;
