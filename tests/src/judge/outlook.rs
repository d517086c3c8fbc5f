//! What registries hold when the registry files were imported, and when they were undone.

use crate::hive::merge;
use crate::reader::outlook::judge_profile;
use crate::reader::registry::{Registry, import};
use crate::wine::Wine;
use crate::{Result, Sandbox};
use cl_export_core::Settings;

/// What the registries are changed with.
pub const PROGRAMS: &[&str] = &["wine", "wineboot", "hivexregedit", "iconv"];
/// The versions of Office.
pub const OFFICES: [&str; 2] = ["16.0", "15.0"];
/// Legal in a profile's name, and each hard for some reader of registry files.
pub const PROFILE: &str = r#"Out"look [x] ]=; %A% 日本 😀 é/@"#;

/// A registry file as Windows has it, from text.
fn registry_file(text: &str) -> Vec<u8> {
    let text = format!("\u{FEFF}Windows Registry Editor Version 5.00\n\n{text}").replace('\n', "\r\n");
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// What a registry holds before: for both versions, profiles of the person's own with accounts.
#[must_use]
pub fn somebodys_profiles() -> Vec<u8> {
    let of_office = |office: &str| {
        let path = ["HKEY_CURRENT_USER", "Software", "Microsoft", "Office", office, "Outlook", "Profiles"];
        let keys: Vec<String> =
            (1..=path.len()).map(|depth| format!("[{}]\n", path[..depth].join("\\"))).collect();
        let profiles =
            ["Outlook", PROFILE].map(|profile| a_profile(&format!("{}\\{profile}", path.join("\\"))));
        format!("{}\"DefaultProfile\"=\"Outlook\"\n\n{}", keys.join("\n"), profiles.concat())
    };
    registry_file(&OFFICES.map(of_office).concat())
}

fn a_profile(path: &str) -> String {
    let accounts = format!("{path}\\9375CFF0413111d3B88A00104B2A6676");
    let account = |number| {
        format!(
            "[{accounts}\\{number}]\n\"clsid\"=\"{{ED475411-B0D6-11D2-8C3B-00104B2A6676}}\"\n\
             \"POP3 Port\"=dword:0000006e\n\"POP3 Use SSL\"=dword:00000001\n\"SMTP User\"=\"old\"\n\
             \"SMTP Auth Method\"=dword:00000002\n\"SMTP Use SSL\"=dword:00000001\n\
             \"POP3 Password\"=hex:02,01,00\n\"Delivery Folder EntryID\"=hex:00,00\n\n"
        )
    };
    format!(
        "[{path}]\n\"0102300b\"=hex:01,02\n\n[{accounts}]\n\
         \"{{ED475418-B0D6-11D2-8C3B-00104B2A6676}}\"=hex:02,00,00,00,0a,00,00,00\n\
         \"NextAccountID\"=dword:0000000b\n\n{}",
        ["00000002", "0000000a"].map(account).concat()
    )
}

/// The judge: a real hive with somebody's profiles takes the account as the settings mean it, a second reader of the file
/// agrees, and nothing is left when it is undone.
///
/// # Errors
/// If hivex could not be tried.
///
/// # Panics
/// Where it is not so.
pub fn in_hive(
    sandbox: &Sandbox,
    [account, undo]: [&[u8]; 2],
    person: &[Settings<'_>],
    office: &str,
) -> Result<()> {
    let states = merge(sandbox, &[&somebodys_profiles(), account, undo])?;
    let [before, after, undone] = states.as_slice() else { panic!("{states:?}") };
    judge_profile(before, after, person, office).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(before.differences(undone), [""; 0], "undone");
    let mut by_us = before.clone();
    import(account, &mut by_us).unwrap();
    assert_eq!(after.differences(&by_us), [""; 0], "a second reader");
    Ok(())
}

/// The judge: Wine's `regedit` puts the account beside what was there before as the settings mean it. Then it is undone.
///
/// # Errors
/// If Wine could not be tried.
///
/// # Panics
/// Where it is not so.
pub fn in_wine(
    wine: &Wine<'_>,
    before: &Registry,
    [account, undo]: [&[u8]; 2],
    person: &[Settings<'_>],
    office: &str,
) -> Result<()> {
    wine.import(account)?;
    judge_profile(before, &wine.registry()?, person, office).unwrap_or_else(|why| panic!("{why}"));
    wine.import(undo).map(drop)
}
