// What a person does with what is on the screen: finds a thing by the words on it, presses, types, chooses, ticks.
// Nothing that is hidden, covered or disabled is found; what comes late is waited for.

const PATIENCE = 15000;

function* inside(root) {
  for (const element of root.querySelectorAll("*")) {
    yield element;
    for (const below of [element.openOrClosedShadowRoot, element.contentDocument]) {
      if (below) {
        yield* inside(below);
      }
    }
  }
}

/** Where a person can do something now: a page over everything, an open menu, or the tab. */
function surface() {
  const hub = document.querySelector("account-hub-container")?.modal;
  const menu = document.getElementById("appMenu-popup");
  if (hub?.open) {
    return hub;
  }
  if (menu?.state == "open") {
    return menu;
  }
  return document.getElementById("tabmail").currentTabInfo.browser?.contentDocument ?? document;
}

const words = element => (element.getAttribute("label") ?? element.textContent).trim();
const shown = element =>
  element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

/** What the words on an element are for, and of which kind that is. */
function thing(element) {
  const control = element.localName == "label" ? element.control : element;
  switch (control?.localName) {
    case "select":
      return { control, kind: "choice" };
    case "input":
      return { control, kind: control.type == "checkbox" ? "box" : "field" };
    case "checkbox":
      return { control, kind: "box" };
    case "button":
    case "toolbarbutton":
      return { control, kind: "button" };
    case "span":
      return { control, kind: control.closest("#accounttree") ? "button" : "title" };
  }
  return null;
}

function reachable({ control, kind }) {
  if (control.disabled || !shown(control)) {
    return false;
  }
  if (kind == "title" || control.closest("panel")) {
    // A panel is a window of its own: nothing of this one can cover it.
    return true;
  }
  control.scrollIntoView({ block: "nearest" });
  const box = control.getBoundingClientRect();
  const hit = control.getRootNode().elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return hit && (control.contains(hit) || hit.contains(control) || hit.control == control);
}

/** The one thing with one of these names; in the list of accounts, that of this account. */
function named(names, account) {
  const found = [];
  for (const element of inside(surface())) {
    if (names.includes(words(element)) && shown(element)) {
      const it = thing(element);
      if (it && !found.some(other => other.control == it.control)) {
        found.push(it);
      }
    }
  }
  const things = found.some(it => it.kind != "title") ? found.filter(it => it.kind != "title") : found;
  const own = things.filter(it => it.control.closest("#accounttree > li")?.textContent.includes(account));
  return own.length ? own : things;
}

async function soon(what, get) {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const found = get();
    if (found) {
      return found;
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  const seen = [...inside(surface())].filter(element => thing(element) && shown(element)).map(words);
  throw new Error(`${what}; on the screen: ${[...new Set(seen)].filter(Boolean).join(", ")}`);
}

async function find(names, account) {
  return soon(`no “${names.join("”, “")}” that can be used`, () => {
    const things = named(names, account).filter(reachable);
    return things.length == 1 ? things[0] : null;
  });
}

function type(control, text) {
  control.focus();
  control.setUserInput(text);
  control.blur();
}

async function use({ control, kind }, value) {
  switch (kind) {
    case "button":
      control.click();
      break;
    case "field":
      type(control, value);
      break;
    case "choice": {
      const option = [...control.options].find(it => !it.hidden && it.label.trim() == value);
      if (!option) {
        throw new Error(`no “${value}” among ${[...control.options].map(it => it.label)}`);
      }
      control.focus();
      control.selectedIndex = option.index;
      control.userFinishedInteracting(true);
      break;
    }
    case "box":
      if (value.on !== null && control.checked != value.on) {
        control.click();
      }
      if (value.on !== false && !control.checked) {
        throw new Error(`“${words(control)}” is off`);
      }
      if (value.number) {
        type(control.parentNode.querySelector("input[type=number]"), value.number);
      }
  }
}

async function openMenu() {
  await soon("no menu", () => !document.querySelector("account-hub-container")?.modal.open);
  document.getElementById("button-appmenu").click();
  await soon("no menu", () => document.getElementById("appMenu-popup").state == "open");
}
