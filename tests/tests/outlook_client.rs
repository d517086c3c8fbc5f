//! The registry files imported by Wine's regedit and merged into a real hive, the setup program run by Wine's cmd, and
//! the profile file judged by a second reader: exported files unchanged, every value and type read back.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{Exporter, Finding, Findings, Options, Person, Settings, resolve};
use cl_export_tests::hive::merge;
use cl_export_tests::judge::outlook::{OFFICES, PROFILE, PROGRAMS, in_hive, in_wine, somebodys_profiles};
use cl_export_tests::judge::outlook_setup::{FOLDER, OUTLOOK, installed, is_at, ran, setup, started};
use cl_export_tests::matrix::{Case, cases};
use cl_export_tests::reader::outlook::{judge_prf, judge_profile, judge_repair};
use cl_export_tests::wine::Wine;
use cl_export_tests::{Result, Sandbox, skip};

fn outlook() -> &'static dyn Exporter {
    cl_export_targets::find("outlook").unwrap()
}

/// What was made of an account file, with the settings it was made from.
struct Made {
    person: Person,
    options: Options,
    findings: Vec<Finding>,
    files: Vec<(String, Vec<u8>)>,
}

impl Made {
    /// `None` where the target refuses the account.
    fn of(case: &Case, set: &[(&str, &str)]) -> Option<Self> {
        let made = case.export(outlook(), set).ok()?;
        let mut options = Options::of(outlook().target());
        for (key, value) in set {
            options.set(outlook().target(), key, value).unwrap();
        }
        let files = made.artifacts.into_iter().map(|artifact| (artifact.path, artifact.bytes)).collect();
        Some(Self {
            person: case.person().unwrap(),
            options,
            findings: made.findings.into_iter().collect(),
            files,
        })
    }

    fn settings(&self) -> Vec<Settings<'_>> {
        resolve(&self.person, outlook(), &self.options, &mut Findings::default()).unwrap()
    }

    fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.iter().find(|(path, _)| path == name).map(|(_, bytes)| bytes.as_slice())
    }

    /// The file that makes an account and the one that undoes it.
    fn registry_files(&self) -> Option<[&[u8]; 2]> {
        Some([self.file("outlook-account.reg")?, self.file("outlook-undo.reg")?])
    }

    fn judge_prf(&self, file: &[u8]) -> std::result::Result<(), String> {
        judge_prf(file, &self.settings(), &self.findings.iter().collect::<Vec<_>>())
    }
}

fn case(text: &str) -> Case {
    Case::of(format!("[[account]]\n{text}"))
}

/// The accounts of the matrix, and names that are hard for registry files.
fn all_cases() -> Vec<Case> {
    cases().into_iter().chain(hard_cases()).collect()
}

fn hard_cases() -> Vec<Case> {
    let names = [r#"a"b\c\"#, r"C:\new\table\0", "[HKEY_CURRENT_USER]", r#""="x"#, "dword:1", "a]b [c]; @=-"];
    let hard = |name: &&str| {
        let more = format!("name = '{name}'\nlabel = '😀 日本 {name}'\nleave_on_server = 14\n");
        Case { name: (*name).to_owned(), ..case(&format!("address = \"jane@q.com\"\n{more}")) }
    };
    names.iter().map(hard).collect()
}

/// What the registry files are judged with: everything in the types of 16.0, what is hard in those of 15.0 too.
fn registry_cases() -> Vec<(&'static str, Made)> {
    let newer = all_cases().into_iter().map(|case| ("16.0", case));
    let older = hard_cases().into_iter().map(|case| ("15.0", case));
    newer
        .chain(older)
        .filter_map(|(office, case)| {
            let made = Made::of(&case, &[("version", office)])?;
            made.registry_files()?;
            Some((office, made))
        })
        .collect()
}

fn ready() -> Option<skip::Ready> {
    skip::require(PROGRAMS)
}

#[test]
fn the_profile_file_says_what_the_model_says() {
    let mut judged = 0;
    for case in all_cases() {
        let Some(made) = Made::of(&case, &[]) else { continue };
        let verdict = made.judge_prf(made.file("outlook.prf").unwrap());
        assert!(verdict.is_ok(), "{}: {}", case.name, verdict.unwrap_err());
        judged += 1;
    }
    assert!(judged > 25, "{judged} were judged");
}

#[test]
fn a_real_hive_takes_every_value() -> Result<()> {
    let Some(_ready) = ready() else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    let cases = registry_cases();
    assert!(cases.len() > 30, "{} are judged", cases.len());
    for (office, made) in cases {
        in_hive(&sandbox, made.registry_files().unwrap(), &made.settings(), office)?;
    }
    Ok(())
}

/// The accounts that a repair is tried with.
fn repairs() -> Vec<Case> {
    vec![
        case("address = \"jane@q.com\"\n"),
        case("address = \"jane@q.com\"\nprotocol = \"imap\"\nsmtp_port = 465\n"),
        case("address = \"jane@q.com\"\nsmtp_login = 'o\"b\\x@q.com'\nleave_on_server = 14\n"),
        case("address = \"jane@qwestoffice.net\"\nallow_plaintext = true\nleave_on_server = \"never\"\n"),
    ]
}

#[test]
fn a_real_hive_takes_a_repair() -> Result<()> {
    let Some(_ready) = ready() else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    for (office, case) in
        OFFICES.iter().flat_map(|office| repairs().into_iter().map(move |case| (office, case)))
    {
        let made = Made::of(&case, &[("version", office), ("profile", PROFILE), ("account", "A")]).unwrap();
        assert_eq!(made.file("outlook-undo.reg"), None, "what was there before is not known");
        let states = merge(&sandbox, &[&somebodys_profiles(), made.file("outlook-account.reg").unwrap()])?;
        let place = (PROFILE, "0000000a");
        let verdict = judge_repair(&states[0], &states[1], &made.settings()[0], office, place);
        assert!(verdict.is_ok(), "{}: {}", case.text, verdict.unwrap_err());
    }
    Ok(())
}

#[test]
fn wine_takes_every_value_and_runs_the_setup_program() -> Result<()> {
    let Some(_ready) = ready() else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    // One Windows for all: it takes seconds and half a gigabyte to make.
    let wine = Wine::new(&sandbox)?;
    wine_takes_every_value(&wine)?;
    wine_takes_a_repair(&wine)?;
    the_setup_program_starts_outlook_and_nothing_else(&wine)?;
    the_setup_program_says_what_is_missing(&wine)
}

fn wine_takes_every_value(wine: &Wine<'_>) -> Result<()> {
    wine.import(&somebodys_profiles())?;
    let before = wine.registry()?;
    for (office, made) in registry_cases() {
        in_wine(wine, &before, made.registry_files().unwrap(), &made.settings(), office)?;
    }
    assert_eq!(before.differences(&wine.registry()?), [""; 0], "all undone");
    Ok(())
}

fn wine_takes_a_repair(wine: &Wine<'_>) -> Result<()> {
    let before = wine.registry()?;
    let made = Made::of(&repairs()[2], &[("profile", PROFILE), ("account", "2")]).unwrap();
    wine.import(made.file("outlook-account.reg").unwrap())?;
    let place = (PROFILE, "00000002");
    let verdict = judge_repair(&before, &wine.registry()?, &made.settings()[0], "16.0", place);
    assert!(verdict.is_ok(), "{}", verdict.unwrap_err());
    Ok(())
}

fn program() -> String {
    let made = Made::of(&case("address = \"jane@q.com\"\n"), &[]).unwrap();
    String::from_utf8(made.file("outlook-setup.cmd").unwrap().to_vec()).unwrap()
}

fn the_setup_program_starts_outlook_and_nothing_else(wine: &Wine<'_>) -> Result<()> {
    let stand_in = installed(wine)?;
    for quoted in [OUTLOOK.to_owned(), format!("\"{OUTLOOK}\"")] {
        is_at(wine, Some(&quoted))?;
        let outcome = setup(wine, &program(), "y\n", Some(""))?;
        assert!(outcome.success(), "{outcome:#?}");
        assert_eq!(ran(&outcome), [started(&stand_in, &outcome)], "{outcome:#?}");
    }
    for answer in ["n\n", "\n", "", "\"\n", "\" & reg & \"\n", "%x%\n", "^&reg\n"] {
        let outcome = setup(wine, &program(), answer, Some(""))?;
        assert!(!outcome.success() && ran(&outcome).is_empty(), "{answer}: {outcome:#?}");
    }
    // The programs beside it are there to be found: a program that names them without their path starts them.
    for (right, wrong) in [("%SystemRoot%\\System32\\reg.exe", "reg"), ("\"%OUTLOOK%\"", "outlook.exe")] {
        let wrong = program().replace(right, wrong);
        assert_ne!(wrong, program());
        let outcome = setup(wine, &wrong, "y\n", Some(""))?;
        assert!(ran(&outcome).iter().any(|call| call[0].contains(FOLDER)), "{outcome:#?}");
    }
    Ok(())
}

fn the_setup_program_says_what_is_missing(wine: &Wine<'_>) -> Result<()> {
    let outcome = setup(wine, &program(), "y\n", None)?;
    assert_eq!((outcome.code, ran(&outcome)), (Some(2), Vec::new()), "{outcome:#?}");
    assert!(outcome.stdout.contains("Extract all files first"), "{outcome:#?}");
    is_at(wine, None)?;
    let gone = setup(wine, &program(), "y\n", Some(""))?;
    is_at(wine, Some(r"C:\Gone\OUTLOOK.EXE"))?;
    for outcome in [gone, setup(wine, &program(), "y\n", Some(""))?] {
        assert_eq!((outcome.code, ran(&outcome)), (Some(3), Vec::new()), "{outcome:#?}");
        assert!(outcome.stdout.contains("type the account in by hand"), "{outcome:#?}");
    }
    Ok(())
}

/// A registry file with one thing changed in its text.
fn mutated(file: &[u8], right: &str, wrong: &str) -> Vec<u8> {
    let units: Vec<u16> = file.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let text = String::from_utf16(&units).unwrap();
    let changed = text.replace(right, wrong);
    assert_ne!(text, changed, "{right}");
    changed.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The judges can say no: a file changed in one place does not pass as the one that was meant.
#[test]
fn a_wrong_registry_file_is_found_out() -> Result<()> {
    let Some(_ready) = ready() else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    let made = Made::of(&case("address = \"jane@q.com\"\nname = 'a\"b'\n"), &[]).unwrap();
    let file = made.file("outlook-account.reg").unwrap();
    let verdict = |file: &[u8]| -> Result<bool> {
        let states = merge(&sandbox, &[&somebodys_profiles(), file])?;
        Ok(judge_profile(&states[0], &states[1], &made.settings(), "16.0").is_ok())
    };
    assert!(verdict(file)?);
    for (right, wrong) in [
        ("\"POP3 Port\"=dword:000003e3", "\"POP3 Port\"=dword:0000006e"),
        ("\"POP3 Port\"=dword:000003e3", "\"POP3 Port\"=\"995\""),
        ("\"POP3 Use SSL\"=dword:00000001\r\n", ""),
        ("\"POP3 User\"=\"jane@q.com\"", "\"POP3 User\"=\"jane\""),
        ("\"Leave on Server\"=dword:00000001\r\n", ""),
        ("\"SMTP Port\"=dword:0000024b", "\"SMTP Port\"=dword:000001d1"),
        ("\"SMTP Secure Connection\"=dword:00000002", "\"SMTP Secure Connection\"=dword:00000001"),
        ("\"SMTP Use SSL\"=dword:00000001\r\n", ""),
        ("\"SMTP Use Auth\"=dword:00000001\r\n", ""),
        ("\"SMTP Server\"=\"smtp.", "\"SMTP Server\"=\"mail."),
        ("=hex:01,00,00,00", "=hex:02,00,00,00"),
        ("a\\\"b", "ab"),
        ("Profiles\\cl-export-", "Profiles\\Outlook\\cl-export-"),
    ] {
        assert!(!verdict(&mutated(file, right, wrong))?, "{right} -> {wrong} went unnoticed");
    }
    Ok(())
}

#[test]
fn a_wrong_profile_file_is_found_out() {
    let made = Made::of(&case("address = \"jane@q.com\"\n"), &[]).unwrap();
    let file = String::from_utf8(made.file("outlook.prf").unwrap().to_vec()).unwrap();
    assert_eq!(made.judge_prf(file.as_bytes()), Ok(()));
    for (right, wrong) in [
        ("POP3Port=995", "POP3Port=110"),
        ("POP3UseSSL=1", "POP3UseSSL=0"),
        ("POP3UserName=jane@q.com", "POP3UserName=jane"),
        ("LeaveOnServer=0x1\r\n", ""),
        ("LeaveOnServer=0x1\r\n", "LeaveOnServer=0x0\r\n"),
        ("LeaveOnServer=PT_LONG,0x1000\r\n", ""),
        ("SMTPPort=587", "SMTPPort=465"),
        ("SMTPSecureConnection=2", "SMTPSecureConnection=1"),
        ("SMTPSecureConnection=PT_LONG,0x020A", "SMTPSecureConnection=PT_LONG,0x0202"),
        ("SMTPUseAuth=1", "SMTPUseAuth=0"),
        ("SMTPServer=smtp.", "SMTPServer=mail."),
        ("OverwriteProfile=Append", "OverwriteProfile=Yes"),
        ("Account1=I_Mail", "Account1=IMAP_I_Mail"),
        ("Service1=Outlook Address Book", "Service1=Unicode Personal Folders"),
        ("DisplayName=jane@q.com", "DisplayName=Jan\u{e9}"),
        ("\r\n", "\n"),
    ] {
        let mutated = file.replace(right, wrong);
        assert_ne!(mutated, file, "{right}");
        assert!(made.judge_prf(mutated.as_bytes()).is_err(), "{right} -> {wrong} went unnoticed");
    }
}

/// The canary can sing: a line break in a name would start a program with the next login, and the test sees it.
#[test]
fn an_unescaped_value_would_be_noticed() -> Result<()> {
    let Some(_ready) = ready() else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    let made = Made::of(&case("address = \"jane@q.com\"\nname = \"Jane Doe\"\n"), &[]).unwrap();
    let run = r"HKEY_CURRENT_USER\Software\Run";
    let name = format!("Jane\"\r\n\r\n[{run}]\r\n\"x\"=\"y");
    let file = mutated(made.file("outlook-account.reg").unwrap(), "Jane Doe", &name);
    let states = merge(&sandbox, &[&somebodys_profiles(), &file])?;
    assert!(states[1].0.contains_key(run), "{:?}", states[1]);
    assert!(judge_profile(&states[0], &states[1], &made.settings(), "16.0").is_err());
    assert!(Made::of(&case(&format!("address = \"jane@q.com\"\nname = {name:?}\n")), &[]).is_none());
    Ok(())
}
