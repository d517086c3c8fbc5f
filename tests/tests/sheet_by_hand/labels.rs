//! Every label of the steps is one that this Thunderbird shows: it is asked for its own words, in each language.

use crate::Account;
use crate::hands::{ENGLISH, SPANISH, Tongue};
use crate::steps::{self, Step};
use cl_export_tests::thunderbird::{Installation, PROGRAMS, Profile, Thunderbird};
use cl_export_tests::{Result, Sandbox, skip};
use serde_json::json;

/// The language packs, and Debian's packages of them.
pub(crate) const PACKS: [(&str, &str); 3] = [
    ("/usr/lib/thunderbird/extensions/langpack-es-MX@thunderbird.mozilla.org.xpi", "thunderbird-l10n-es-mx"),
    ("/usr/lib/thunderbird/extensions/langpack-es-AR@thunderbird.mozilla.org.xpi", "thunderbird-l10n-es-ar"),
    ("/usr/lib/thunderbird/extensions/langpack-es-ES@thunderbird.mozilla.org.xpi", "thunderbird-l10n-es-es"),
];

/// Labels of versions before this one, which it cannot speak for.
const OLDER: [&str; 2] = ["New Account", "Nueva cuenta"];

/// The words of the pages and menus that the steps lead through, in a language; what has no translation is in English.
const WORDS: &str = r#"
  Services.locale.requestedLocales = [locale];
  const text = async url => (await fetch(url)).text();
  const words = [];
  for (const file of ["messenger/accountcreation/accountHub.ftl", "messenger/appmenu.ftl"]) {
    const source = await text(`resource://app/localization/en-US/${file}`);
    const ids = [...source.matchAll(/^([a-z][\w-]*) *=/gm)].map(([, id]) => ({ id }));
    const localization = new Localization([file, "branding/brand.ftl"], true, undefined, [locale, "en-US"]);
    for (const message of localization.formatMessagesSync(ids)) {
      words.push(message?.value, ...(message?.attributes ?? []).map(({ value }) => value));
    }
  }
  for (const [file, line] of [
    ["messenger.dtd", /<!ENTITY\s+\S+\s+"([^"]*)"/g],
    ["am-server-top.dtd", /<!ENTITY\s+\S+\s+"([^"]*)"/g],
    ["prefs.properties", /^[^#\s=]+\s*=\s*(.*)$/gm],
  ]) {
    const source = await text(`chrome://messenger/locale/${file}`);
    words.push(...[...source.matchAll(line)].map(([, value]) => value.trim()));
  }
  return words.filter(Boolean);
"#;

fn words(thunderbird: &mut Thunderbird, locale: &str) -> Result<Vec<String>> {
    let words = thunderbird.ask(&format!("const locale = {}; {WORDS}", json!(locale)))?;
    Ok(serde_json::from_value(words).unwrap())
}

/// The steps of every kind of account that they differ for.
fn all_steps(tongue: &Tongue) -> Vec<Step> {
    let kinds = ["", "leave_on_server = 30\n", "leave_on_server = \"never\"\n", "protocol = \"imap\"\n"];
    let sheets = kinds.map(|more| Account::new("jane@q.com", tongue, more).sheet());
    sheets.iter().flat_map(|sheet| steps::below(tongue.heading, sheet)).collect()
}

/// The judge: of each label a language shows one of the names.
fn unknown<'a>(steps: &'a [Step], words: &[String]) -> Vec<&'a [String]> {
    let labels = steps.iter().flat_map(|step| &step.labels).map(|label| label.names.as_slice());
    labels.filter(|names| !names.iter().any(|name| words.contains(name))).collect()
}

/// The other judge: every name is shown by one of the languages.
fn unheard_of<'a>(steps: &'a [Step], words: &[String]) -> Vec<&'a String> {
    let names = steps.iter().flat_map(|step| step.labels.iter().flat_map(|label| &label.names));
    let names = names.chain(steps.iter().flat_map(|step| &step.asides));
    names.filter(|name| !OLDER.contains(&name.as_str()) && !words.contains(name)).collect()
}

#[test]
fn every_label_is_thunderbirds_own() -> Result<()> {
    let Some(_ready) = skip::require(PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let profile = Profile::new(&sandbox)?;
    let mut thunderbird = Thunderbird::start(&sandbox, &Installation::new(&sandbox, &[])?, &profile)?;
    let words = words(&mut thunderbird, "en-US")?;
    assert_eq!(unheard_of(&all_steps(&ENGLISH), &words), Vec::<&String>::new());
    let wrong = [Step::read("Choose “Continue” (“Go on”), “Carry on”. (Where it is missing: “Proceed”.)")];
    assert_eq!(unknown(&wrong, &words), [["Carry on"]]);
    assert_eq!(unheard_of(&wrong, &words), ["Go on", "Carry on", "Proceed"]);
    if let Some(_packs) = skip::require_files(&PACKS) {
        in_spanish(&mut thunderbird)?;
    }
    thunderbird.quit()
}

/// Whichever Spanish somebody's Thunderbird speaks, it shows one of the names that stand in the steps.
fn in_spanish(thunderbird: &mut Thunderbird) -> Result<()> {
    let steps = all_steps(&SPANISH);
    let mut heard = Vec::new();
    for locale in ["es-MX", "es-AR", "es-ES"] {
        let words = words(thunderbird, locale)?;
        assert_eq!(unknown(&steps, &words), Vec::<&[String]>::new(), "{locale}");
        assert!(!unknown(&all_steps(&ENGLISH), &words).is_empty(), "{locale} is not English");
        heard.extend(words);
    }
    assert_eq!(unheard_of(&steps, &heard), Vec::<&String>::new());
    Ok(())
}
