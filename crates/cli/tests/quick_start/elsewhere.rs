//! Pages of clients that cannot run here: their commands are run, and what they make is judged by its readers.

use super::journey::{Verdict, host};
use super::page::{Page, text};
use super::reader::{Followed, PASSWORD, Reader};
use cl_export_core::{Finding, Language, Settings};
use cl_export_tests::judge::outlook_setup::{FOLDER, OUTLOOK, installed, is_at, ran, setup, started};
use cl_export_tests::judge::{android, autoconfig, ios_stand_in, outlook};
use cl_export_tests::matrix::Case;
use cl_export_tests::people::{JANE, bare_account};
use cl_export_tests::reader::outlook::judge_prf;
use cl_export_tests::reader::sheet::Form;
use cl_export_tests::terminal::{self, Prompt};
use cl_export_tests::thunderbird::{Installation, PROGRAMS as THUNDERBIRD, Profile, Thunderbird};
use cl_export_tests::wine::Wine;
use cl_export_tests::{Result, Sandbox, sheet, skip};
use std::fs;
use std::path::PathBuf;

/// Whom the pages are about.
fn jane() -> Case {
    bare_account(JANE, "name = \"Jane Doe\"\n")
}

fn with_settings<T>(target: &str, then: impl FnOnce(&[Settings<'_>]) -> T) -> T {
    jane().with_settings(cl_export_targets::find(target).unwrap(), &[], then).unwrap()
}

/// Follows a page to its end, where there is no network.
fn followed(page: &str, sandbox: &Sandbox) -> Result<Followed> {
    let followed = Reader::new(sandbox)?.follow_alone(&Page::of(page), &[])?;
    assert_eq!(followed.stopped, None, "{page}");
    Ok(followed)
}

/// A file that a page had people make.
struct Made(PathBuf);

impl Made {
    fn by(followed: &Followed) -> Self {
        Self(followed.terminal.home())
    }

    fn bytes(&self, path: &str) -> Vec<u8> {
        let file = self.0.join(path);
        fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }

    fn text(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).unwrap()
    }
}

fn ready(programs: &[&str]) -> Option<skip::Ready> {
    skip::require(&[terminal::PROGRAMS, programs].concat())
}

/// Whether a stand-in for Mail fetches and sends by the profile that a page has people make.
fn profile_works(page: &Page) -> Result<Verdict> {
    let host = host()?;
    let followed = Reader::new(host.sandbox())?.follow_alone(page, &[])?;
    let file = Made::by(&followed).text("mail.mobileconfig");
    let way = (JANE, (995, true), (465, true));
    Ok(ios_stand_in::tried(&host, &file, &[way], PASSWORD).map_err(|why| format!("{why}\n{}", host.log())))
}

#[test]
fn ios() -> Result<()> {
    let Some(_ready) = skip::require_host(&[terminal::PROGRAMS, &["python3"]].concat()) else {
        return Ok(());
    };
    assert_eq!(profile_works(&Page::of("ios"))?, Ok(()));
    let changed = text("ios").replace("-o mail", "--smtp-port 587 -o mail");
    assert!(profile_works(&Page::read(&changed))?.is_err(), "another port is found out");
    Ok(())
}

#[test]
fn thunderbird_mobile() -> Result<()> {
    let Some(_ready) = ready(&android::PROGRAMS) else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    let made = Made::by(&followed("thunderbird-mobile", &sandbox)?);
    let picture = android::picture("qr.png", &made.bytes("qr.png")).unwrap();
    let codes = android::read(&sandbox, &[picture])?;
    let canonical = android::canonical(&sandbox, &[made.text("accounts.k9s")])?.remove(0).unwrap();
    let imported = android::understood(&canonical).unwrap();
    let verdict = with_settings("thunderbird-mobile", |settings| android::judge(&imported, &codes, settings));
    assert_eq!(verdict, Ok(()));
    Ok(())
}

#[test]
fn outlook() -> Result<()> {
    let Some(_ready) = ready(&[outlook::PROGRAMS, &["unzip"]].concat()) else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    let mut followed = followed("outlook", &sandbox)?;
    assert_eq!(followed.terminal.command("unzip mail.zip")?, Prompt::Ended(0));
    let made = Made::by(&followed);
    let [prf, program] =
        ["outlook.prf", "outlook-setup.cmd"].map(|name| made.text(&format!("outlook/{name}")));
    let findings: Vec<Finding> = jane()
        .export(cl_export_targets::find("outlook").unwrap(), &[])
        .unwrap()
        .findings
        .into_iter()
        .collect();
    let findings: Vec<&Finding> = findings.iter().collect();
    assert_eq!(with_settings("outlook", |settings| judge_prf(prf.as_bytes(), settings, &findings)), Ok(()));
    let wine = Wine::new(&sandbox)?;
    let stand_in = installed(&wine)?;
    is_at(&wine, Some(OUTLOOK))?;
    let outcome = setup(&wine, &program, "y\n", Some(&prf))?;
    assert_eq!(ran(&outcome), [started(&stand_in, &outcome)], "{FOLDER}: {outcome:#?}");
    Ok(())
}

#[test]
fn sheet() -> Result<()> {
    let Some(_ready) = ready(&[]) else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    let made = Made::by(&followed("sheet", &sandbox)?);
    for (file, language) in [("sheet.html", Language::English), ("hoja.html", Language::Spanish)] {
        let person = sheet::in_language(&jane().text, language).unwrap();
        let expected = sheet::expected(&person, language).unwrap();
        assert_eq!(sheet::read(Form::Html, &made.text(file), language), Some(expected), "{file}");
    }
    Ok(())
}

#[test]
fn autoconfig() -> Result<()> {
    let Some(_ready) = ready(THUNDERBIRD) else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    let made = Made::by(&followed("autoconfig", &sandbox)?);
    let person = jane().person().unwrap();
    let provider = person.accounts()[0].provider().unwrap();
    let paths: Vec<String> = provider.domains.iter().map(|domain| format!("isp/{domain}.xml")).collect();
    let files: Vec<Vec<u8>> =
        paths.iter().map(|path| made.bytes(&format!("mail/autoconfig/{path}"))).collect();
    let isp: Vec<(&str, &[u8])> =
        paths.iter().zip(&files).map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let installation = Installation::new(&sandbox, &isp)?;
    let mut thunderbird = Thunderbird::start(&sandbox, &installation, &Profile::new(&sandbox)?)?;
    let meant = autoconfig::meant(provider, false);
    let found = autoconfig::on_disk(&mut thunderbird, &provider.domains)?;
    assert!(provider.domains.iter().all(|domain| found[domain] == meant), "{found:#}");
    assert_eq!(autoconfig::read(&mut thunderbird, &made.text("mail/autoconfig/config-v1.1.xml"))?, meant);
    thunderbird.quit()
}
