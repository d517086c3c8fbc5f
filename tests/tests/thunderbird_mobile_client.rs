//! Codes before real readers (zbar, by way of librsvg for the SVG), what stands in them beside what the real desktop
//! Thunderbird's own export makes of the same accounts, and settings files before libxml2. No Android device was at hand.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{Artifact, Exporter, Findings, Options, Person, Settings, resolve};
use cl_export_qr as qr;
use cl_export_tests::judge::android::{self, PROGRAMS, canonical, picture, read, understood};
use cl_export_tests::matrix::{self, Case, cases};
use cl_export_tests::reader::android::{k9s, meant};
use cl_export_tests::reader::drawing::{self, Rows};
use cl_export_tests::thunderbird::{self, Installation, Profile, Thunderbird};
use cl_export_tests::{Result, Sandbox, skip};
use serde_json::Value;

fn target(name: &str) -> &'static dyn Exporter {
    cl_export_targets::find(name).unwrap()
}

fn mobile() -> &'static dyn Exporter {
    target("thunderbird-mobile")
}

fn artifacts(case: &Case) -> Vec<Artifact> {
    case.export(mobile(), &[]).unwrap().artifacts
}

fn with_settings<T>(person: &Person, then: impl FnOnce(&[Settings<'_>]) -> T) -> T {
    let options = Options::of(mobile().target());
    then(&resolve(person, mobile(), &options, &mut Findings::default()).unwrap())
}

/// What stands in each of a person's codes.
fn payloads(person: &Person) -> Vec<String> {
    with_settings(person, android::payloads)
}

fn as_picture(artifact: &Artifact) -> Option<(&'static str, Vec<u8>)> {
    picture(artifact.spec.name, &artifact.bytes)
}

/// The accounts of the matrix that can be written, and some whose names readers were seen to guess wrong without the
/// header that says UTF-8.
fn written() -> Vec<Case> {
    let names = [
        "Jané Doé",
        "Иван Петров",
        "山田太郎",
        "😀 🎉",
        "משה \u{202e} كريم",
        "Grüße, Löwe",
        "ｶﾀｶﾅ ¡ñ!",
        "Ŝŭ",
    ];
    let more =
        names.map(|name| Case::of(format!("[[account]]\naddress = \"jane@q.com\"\nname = \"{name}\"\n")));
    let several = ["a", "b", "c", "d", "e"].map(|one| {
        format!(
            "[[account]]
address = \"{one}@q.com\"
"
        )
    });
    let all = cases().into_iter().chain(more).chain([Case::of(several.concat())]);
    all.filter(|case| case.export(mobile(), &[]).is_ok()).collect()
}

fn text(artifact: &Artifact) -> String {
    String::from_utf8(artifact.bytes.clone()).unwrap()
}

#[test]
fn every_code_is_read_as_what_stands_in_it() -> Result<()> {
    let Some(_ready) = skip::require(&PROGRAMS) else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    for case in written() {
        let pictures: Vec<_> = artifacts(&case).iter().filter_map(as_picture).collect();
        let payloads = payloads(&case.person().unwrap());
        assert_eq!(pictures.len(), payloads.len() * 3, "{}", case.text);
        // All of one kind, then all of the next.
        let wanted: Vec<String> = [payloads.clone(), payloads.clone(), payloads].concat();
        assert_eq!(read(&sandbox, &pictures)?, wanted, "{}", case.text);
    }
    Ok(())
}

/// Without one of the three patterns that readers look for.
fn without_a_corner(rows: &mut Rows) {
    rows[4..11].iter_mut().for_each(|row| row[4..11].fill(false));
}

/// With more modules changed than level L puts right.
fn inverted_inside(rows: &mut Rows) {
    for row in &mut rows[16..40] {
        for dark in &mut row[16..40] {
            *dark = !*dark;
        }
    }
}

/// With every other row drawn twice.
fn squeezed(rows: &mut Rows) {
    let half = rows.iter().step_by(2).flat_map(|row| [row.clone(), row.clone()]);
    *rows = half.take(rows.len()).collect();
}

/// What is drawn wrong is another code or none.
#[test]
fn zbar_finds_out_what_is_drawn_wrong() -> Result<()> {
    let Some(_ready) = skip::require(&PROGRAMS) else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    let jane = Case::of("[[account]]\naddress = \"jane@q.com\"\nname = \"Jané\"\n");
    let made = artifacts(&jane);
    let rows = drawing::png(&made[2].bytes).unwrap();
    let changed = |change: fn(&mut Rows)| {
        let mut rows = rows.clone();
        change(&mut rows);
        ("pgm", drawing::grey_map(&rows))
    };
    let pictures = [changed(|_| ()), changed(without_a_corner), changed(inverted_inside), changed(squeezed)];
    let payload = &payloads(&jane.person().unwrap())[0];
    let found = read(&sandbox, &pictures)?;
    assert_eq!(found[0], *payload);
    assert!(found[1..].iter().all(|found| found != payload), "{found:#?}");
    // A code of another account is another text.
    let joan = artifacts(&Case::of("[[account]]\naddress = \"joan@q.com\"\nname = \"Jané\"\n"));
    assert_ne!(read(&sandbox, &[as_picture(&joan[2]).unwrap()])?[0], *payload);
    Ok(())
}

/// Every account of the matrix that both Thunderbirds can have, as one person's.
fn everything() -> Case {
    matrix::everything(|case| {
        ["thunderbird", "thunderbird-mobile"].iter().all(|name| case.export(target(name), &[]).is_ok())
    })
}

/// What the desktop's own export puts into codes of so many accounts each, without passwords.
const EXPORT: &str = r#"
  const { QRExport } = ChromeUtils.importESModule("moz-src:///comm/mail/modules/QRExport.sys.mjs");
  const keys = QRExport.getEligibleAccounts().map(account => account.key);
  const accounts = await Promise.all(keys.map(key => QRExport.getAccountData(key, false)));
  const texts = [];
  for (const [index, count] of groups.entries()) {
    const data = accounts.splice(0, count).flat();
    texts.push(JSON.stringify(QRExport.getQRData(data, index + 1, groups.length)));
  }
  return { texts, left: accounts.length };
"#;

#[test]
fn what_stands_in_a_code_is_what_desktop_thunderbird_exports() -> Result<()> {
    let programs = [thunderbird::PROGRAMS, &PROGRAMS].concat();
    let Some(_ready) = skip::require(&programs) else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    let installation = Installation::new(&sandbox, &[])?;
    let person = everything().person().unwrap();
    assert!(person.accounts().len() > 20, "{} accounts", person.accounts().len());
    let groups = with_settings(&person, qr::groups);
    assert!(!groups.is_empty(), "all of them fit");
    let user_js = everything().export(target("thunderbird"), &[]).unwrap().artifacts.remove(0).bytes;
    let asked = |user_js: &[u8]| -> Result<Value> {
        let profile = Profile::new(&sandbox)?;
        profile.write("user.js", user_js)?;
        let mut thunderbird = Thunderbird::start(&sandbox, &installation, &profile)?;
        let answer = thunderbird.ask(&format!("const groups = {groups:?};\n{EXPORT}"))?;
        thunderbird.quit()?;
        Ok(answer)
    };
    let texts = |answer: &Value| -> Vec<String> { serde_json::from_value(answer["texts"].clone()).unwrap() };
    let exported = asked(&user_js)?;
    assert_eq!(texts(&exported), payloads(&person));
    assert_eq!(exported["left"], 0);
    // What the desktop holds otherwise, it exports otherwise.
    for (from, to) in
        [("995", "993"), ("fullName\", \"", "fullName\", \"x"), ("smtp.centurylink.net", "smtp.q.com")]
    {
        let changed = String::from_utf8(user_js.clone()).unwrap().replacen(from, to, 1);
        assert_ne!(changed.as_bytes(), user_js, "{from}");
        assert_ne!(texts(&asked(changed.as_bytes())?), payloads(&person), "{from} -> {to}");
    }
    Ok(())
}

#[test]
fn libxml2_reads_every_settings_file_as_the_model_means_it() -> Result<()> {
    let Some(_ready) = skip::require(&PROGRAMS) else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    let cases = written();
    let files: Vec<String> = cases.iter().map(|case| text(&artifacts(case)[0])).collect();
    for ((case, file), canonical) in cases.iter().zip(&files).zip(canonical(&sandbox, &files)?) {
        let read = understood(&canonical.unwrap()).unwrap();
        assert_eq!(read, k9s::read(file).unwrap(), "{}", case.text);
        with_settings(&case.person().unwrap(), |person| {
            let accounts: Vec<_> = read.into_iter().map(|imported| imported.account).collect();
            assert_eq!(accounts, person.iter().map(meant).collect::<Vec<_>>(), "{}", case.text);
        });
    }
    let broken = [("&amp;", "&"), ("</email>", "</mail>"), ("Smith", "Sm\u{7}ith"), ("uuid=\"", "uuid=")]
        .map(|(from, to)| {
            let name = "[[account]]\naddress = \"jane@q.com\"\nname = \"Smith & Sons\"\n";
            let file = text(&artifacts(&Case::of(name))[0]);
            assert!(file.contains(from), "{from}");
            file.replace(from, to)
        });
    let read = canonical(&sandbox, &broken)?;
    assert_eq!(read, [None, None, None, None]);
    Ok(())
}
