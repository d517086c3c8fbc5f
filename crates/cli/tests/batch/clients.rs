//! The clients before files out of an archive. Their judges are those of single exports.

use super::archive::{Listed, files_of, persons, ready, ready_with_host, target};
use cl_export_core::{Finding, Language, Settings, Side};
use cl_export_tests::judge::{
    android, autoconfig, fetchmail, getmail, git_send_email, ios, mbsync, mpop, msmtp, mutt, name_of,
    outlook, s_nail, thunderbird,
};
use cl_export_tests::reader::outlook::judge_prf;
use cl_export_tests::reader::sheet::{Fact, Form};
use cl_export_tests::thunderbird::{Installation, PROGRAMS as THUNDERBIRD, Profile, Thunderbird, asked};
use cl_export_tests::wine::Wine;
use cl_export_tests::{MailHost, Mailbox, Result, Sandbox, browser, sheet};

#[test]
fn programs_of_a_terminal_understand_them() -> Result<()> {
    let Some(_ready) = ready(&["msmtp", "mpop", "getmail", "git", "fetchmail", "mutt", "neomutt", "s-nail"])
    else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    for person in persons() {
        let file = person.file("msmtp/msmtprc");
        person.with_settings("msmtp", |settings| {
            let account = settings[0].account();
            let id = account.label().unwrap_or(account.address().as_str());
            msmtp::agrees(&msmtp::Understood::of(&sandbox, file, id)?, &settings[0], &person.case.name);
            Ok(())
        })?;
        // One of them fetches by IMAP, which mpop does not.
        if let Some(file) = person.find("mpop/mpoprc") {
            person.with_settings("mpop", |settings| {
                let account = settings[0].account();
                let id = account.label().unwrap_or(account.address().as_str());
                let said = mpop::Understood::of(&sandbox, file, id)?;
                mpop::agrees(&said, &settings[0], "maildir ~/Maildir", &person.case.name);
                Ok(())
            })?;
        }
        // Nor does getmail, which also holds one account alone.
        if let Some(file) = person.find("getmail/getmailrc") {
            let said = getmail::dump(&sandbox, file)?;
            person
                .with_settings("getmail", |settings| getmail::agrees(&said, &settings[0], &person.case.name));
        }
        if let Some(file) = person.find("git-send-email/send-email") {
            let said = git_send_email::listed(&sandbox, file)?;
            person.with_settings("git-send-email", |settings| git_send_email::agrees(&said, &settings[0]));
        }
        let dump = fetchmail::dump(&sandbox, person.file("fetchmail/fetchmailrc"))?;
        person.with_settings("fetchmail", |settings| fetchmail::agrees(&dump, settings, "nobody", None));
        person.with_settings("s-nail", |settings| {
            let file = person.file("s-nail/mailrc");
            let made = person.case.export(target("s-nail"), &[]).unwrap();
            for settings in settings {
                let id = name_of(settings.account(), &made.findings);
                let said = s_nail::Understood::of(&sandbox, file, Some(id))?;
                s_nail::agrees(&said, settings, &made.findings, &person.case.name);
            }
            Ok(())
        })?;
        for program in ["mutt", "neomutt"] {
            let said = mutt::ask(&sandbox, program, person.text("mutt/muttrc"))?;
            person.with_settings("mutt", |settings| mutt::agrees(&said, &settings[0], "", program));
        }
    }
    Ok(())
}

/// The one of them who fetches by IMAP, on a host that knows her.
#[test]
fn mbsync_reaches_the_server_by_them() -> Result<()> {
    let Some(_ready) = ready_with_host(&["mbsync"]) else { return Ok(()) };
    let mut reached = 0;
    for person in persons() {
        // One of them chose POP3.
        let Some(file) = person.find("mbsync/mbsyncrc") else { continue };
        person.with_settings("mbsync", |settings| {
            let login = settings[0].server(Side::Incoming).unwrap().login;
            let host = MailHost::start(&[Mailbox::new(login, "a secret")])?;
            let account = settings[0].account();
            let name = account.label().unwrap_or(account.address().as_str());
            mbsync::Reached::of(&host, file, "a secret")?.agrees(settings, &[name], &person.case.name);
            reached += 1;
            Ok(())
        })?;
    }
    assert_eq!(reached, 3);
    Ok(())
}

/// Each start has the user.js of one person and the AutoConfig files of the next.
#[test]
fn thunderbird_holds_what_they_say() -> Result<()> {
    let Some(_ready) = ready(THUNDERBIRD) else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    for (person, next) in persons().zip(persons().cycle().skip(1)) {
        let profile = Profile::new(&sandbox)?;
        profile.write("user.js", person.file("thunderbird/user.js"))?;
        let cfg = ("mozilla.cfg", next.file("thunderbird/mozilla.cfg"));
        let loader = ("defaults/pref/autoconfig.js", next.file("thunderbird/autoconfig.js"));
        let installation = Installation::new(&sandbox, &[cfg, loader])?;
        let held = asked(&sandbox, &installation, &profile, thunderbird::HOLDINGS)?;
        let both = person.and(&next);
        assert_eq!(both.with_settings("thunderbird", |both| thunderbird::judge(&held, both)), Ok(()));
    }
    Ok(())
}

/// The provider's files, which stand in the archive once.
#[test]
fn thunderbird_reads_what_the_provider_says() -> Result<()> {
    let Some(_ready) = ready(THUNDERBIRD) else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    let person = persons().next().unwrap().case.person().unwrap();
    let provider = person.accounts()[0].provider().unwrap();
    let files: Vec<_> = files_of("autoconfig").collect();
    let (web, isp): (Vec<_>, Vec<_>) = files.into_iter().partition(|(path, _)| *path == "config-v1.1.xml");
    assert_eq!((web.len(), isp.len()), (1, provider.domains.len()));
    let installation = Installation::new(&sandbox, &isp)?;
    let mut thunderbird = Thunderbird::start(&sandbox, &installation, &Profile::new(&sandbox)?)?;
    let meant = autoconfig::meant(provider, false);
    let found = autoconfig::on_disk(&mut thunderbird, &provider.domains)?;
    assert!(provider.domains.iter().all(|domain| found[domain] == meant), "{found:#}");
    let web = std::str::from_utf8(web[0].1).unwrap();
    assert_eq!(autoconfig::read(&mut thunderbird, web)?, meant);
    thunderbird.quit()
}

#[test]
fn registries_take_what_they_say() -> Result<()> {
    let Some(_ready) = ready(outlook::PROGRAMS) else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    let wine = Wine::new(&sandbox)?;
    wine.import(&outlook::somebodys_profiles())?;
    let before = wine.registry()?;
    let files = |person: &Listed| {
        Some([person.find("outlook/outlook-account.reg")?, person.find("outlook/outlook-undo.reg")?])
    };
    let mut judged = 0;
    for person in persons() {
        let made = person.case.export(target("outlook"), &[]).unwrap();
        let findings: Vec<&Finding> = made.findings.iter().collect();
        person.with_settings("outlook", |settings| {
            assert_eq!(judge_prf(person.file("outlook/outlook.prf"), settings, &findings), Ok(()));
            // None for IMAP, which the registry cannot say.
            let Some(files) = files(&person) else { return Ok(()) };
            judged += 1;
            outlook::in_hive(&sandbox, files, settings, "16.0")?;
            outlook::in_wine(&wine, &before, files, settings, "16.0")
        })?;
    }
    assert_eq!((judged, before.differences(&wine.registry()?)), (3, Vec::new()));
    Ok(())
}

#[test]
fn readers_of_property_lists_understand_them() -> Result<()> {
    let Some(_ready) = ready(&ios::PROGRAMS) else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    let files: Vec<String> =
        persons().map(|person| person.text("ios/mail.mobileconfig").to_owned()).collect();
    for ((person, file), readings) in persons().zip(&files).zip(ios::read_by_all(&sandbox, &files)?) {
        let verdict = person.with_settings("ios", |settings| {
            let known = ios::identities(&sandbox, ios::BASE, settings)?;
            Ok(ios::verdict(file, &readings, settings, &known))
        })?;
        assert_eq!(verdict, Ok(()));
    }
    Ok(())
}

#[test]
fn codes_and_settings_files_are_read() -> Result<()> {
    let Some(_ready) = ready(&android::PROGRAMS) else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    for person in persons() {
        let file = |name: &str| person.file(&format!("thunderbird-mobile/{name}"));
        let pictures = ["qr.svg", "qr.png", "qr.txt"].map(|name| android::picture(name, file(name)).unwrap());
        let text = String::from_utf8(file("accounts.k9s").to_owned()).unwrap();
        let canonical = android::canonical(&sandbox, &[text])?.remove(0).unwrap();
        let imported = android::understood(&canonical).unwrap();
        for code in android::read(&sandbox, &pictures)? {
            let judge = |settings: &[Settings<'_>]| android::judge(&imported, &[code], settings);
            assert_eq!(person.with_settings("thunderbird-mobile", judge), Ok(()));
        }
    }
    Ok(())
}

/// What the person's sheet must show, and in which language.
fn of_sheet(person: &Listed) -> (Language, Vec<Fact>) {
    let model = person.case.person().unwrap();
    let language = model.accounts()[0].language().unwrap_or_default();
    (language, sheet::expected(&model, language).unwrap())
}

#[test]
fn every_form_of_the_sheet_shows_them() {
    let Some(_ready) = ready(&[]) else { return };
    for person in persons() {
        let (language, expected) = of_sheet(&person);
        for (form, name) in Form::ALL.into_iter().zip(["sheet.html", "sheet.md", "sheet.txt"]) {
            let shown = sheet::read(form, person.text(&format!("sheet/{name}")), language);
            assert_eq!(shown.as_ref(), Some(&expected), "{name}");
        }
    }
}

#[test]
fn a_browser_shows_them() -> Result<()> {
    let Some(_ready) = ready(browser::NEEDS) else { return Ok(()) };
    let shared = &mut *browser::shared()?;
    for person in persons() {
        let mut page = shared.browser.open(person.file("sheet/sheet.html"))?;
        assert_eq!(sheet::facts_on(&mut page)?, of_sheet(&person).1);
        assert_eq!(browser::quiet(&mut page)?, [""; 0]);
    }
    Ok(())
}
