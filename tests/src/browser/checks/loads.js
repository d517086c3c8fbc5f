// What the page would ask for now, later, in print or on a screen of another size; and a title that is not its source's.
const [source] = given;
const problems = [];
const elsewhere = address => !/^\s*(data:|blob:|about:|#|$)/i.test(address);
const report = (element, what, address) =>
  elsewhere(address) && problems.push(`<${element.localName} ${what}> would ask for \`${address.trim()}\``);

// Links of these kinds are only followed by people and search machines.
const still = /^(alternate|author|canonical|help|license|me|next|prev|search)$/i;
for (const element of document.querySelectorAll("*")) {
  for (const name of ["src", "poster", "data", "background", "ping", "manifest"]) {
    if (element.hasAttribute(name)) report(element, name, element.getAttribute(name));
  }
  const link = element.localName === "link" && ![...element.relList].every(rel => still.test(rel));
  const drawn = element instanceof SVGElement && element.localName !== "a";
  for (const name of link || drawn ? ["href", "xlink:href"] : []) {
    report(element, name, element.getAttribute(name) ?? "");
  }
  for (const name of ["srcset", "imagesrcset"]) {
    for (const one of (element.getAttribute(name) ?? "").split(/,\s+/)) report(element, name, one);
  }
  const style = element.localName === "style" ? element.textContent : (element.getAttribute("style") ?? "");
  const plain = style.replace(/\/\*.*?\*\//gs, "");
  const urls = /(?:url\(\s*|@import\s+|image-set\(\s*|\bsrc\(\s*)(?!url)(["']?)(.*?)\1\s*[);,\s]/gis;
  for (const [, , address] of plain.matchAll(urls)) report(element, "style", address);
}
const title = new DOMParser().parseFromString(source, "text/html").title;
if (document.title !== title) problems.push(`the title is \`${document.title}\`, and \`${title}\` in the source`);
return problems;
