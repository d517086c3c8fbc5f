//! What Thunderbird lists from a user.js, beside what the model says.

use super::{HOLDINGS, everything, files, judge, with_settings};
use cl_export_tests::matrix::Case;
use cl_export_tests::thunderbird::{Installation, PROGRAMS, Profile, asked};
use cl_export_tests::{Result, Sandbox, skip};
use serde_json::json;

#[test]
fn a_new_profile_holds_what_the_model_says() -> Result<()> {
    let Some(_ready) = skip::require(PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let installation = Installation::new(&sandbox, &[])?;
    let everything = everything();
    let person = everything.person().unwrap();
    assert!(person.accounts().len() > 30, "{}", everything.text);
    let profile = Profile::new(&sandbox)?;
    profile.write("user.js", &files(&everything)[0])?;
    let held = asked(&sandbox, &installation, &profile, HOLDINGS)?;
    with_settings(&person, |person| judge(&held, person)).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(held["default"], person.accounts()[0].address().as_str());
    // With the file, and then without it: nothing is added, nothing is lost.
    assert_eq!(asked(&sandbox, &installation, &profile, HOLDINGS)?, held);
    std::fs::remove_file(profile.path().join("user.js")).unwrap();
    assert_eq!(asked(&sandbox, &installation, &profile, HOLDINGS)?, held);
    Ok(())
}

/// The judge can say no: each of these accounts has one thing changed, and the last has none.
#[test]
fn a_wrong_file_is_found_out() -> Result<()> {
    let Some(_ready) = skip::require(PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let installation = Installation::new(&sandbox, &[])?;
    let mutations = [
        (".port\", 995", ".port\", 993"),
        (".port\", 587", ".port\", 465"),
        (".socketType\", 3", ".socketType\", 0"),
        (".try_ssl\", 2", ".try_ssl\", 1"),
        (".userName\", \"u6@q.com", ".userName\", \"u6"),
        (".username\", \"u7@q.com", ".username\", \"u7"),
        (".leave_on_server\", true", ".leave_on_server\", false"),
        (".delete_by_age_from_server\", false", ".delete_by_age_from_server\", true"),
        (".delete_mail_left_on_server\", false", ".delete_mail_left_on_server\", true"),
        (".smtpServer\", \"smtp_u11_", ".smtpServer\", \"smtp_u2_"),
        (".useremail\", \"u12@q.com", ".useremail\", \"u1@q.com"),
        (".hostname\", \"pop.centurylink.net", ".hostname\", \"pop.centurytel.net"),
    ];
    let last = mutations.len() + 2;
    let text = (2..=last).map(|number| format!("[[account]]\naddress = \"u{number}@q.com\"\n"));
    let case = Case::of(text.collect::<String>());
    let mut blocks: Vec<String> = files(&case)[0].split("\n\n").map(str::to_owned).collect();
    // The first blocks are the file's comment, the lists and the Local Folders.
    for ((right, wrong), block) in mutations.iter().zip(&mut blocks[3..]) {
        let mutated = block.replace(right, wrong);
        assert_ne!(mutated, *block, "{right}");
        *block = mutated;
    }
    // A string of JSON's grammar instead of the parser's own: the whole preference is gone, and it says so.
    let json = "user_pref(\"mail.server.default.name\", \"a\\tb\");\n";
    let profile = Profile::new(&sandbox)?;
    profile.write("user.js", blocks.join("\n\n") + json)?;
    let held = asked(&sandbox, &installation, &profile, HOLDINGS)?;
    assert!(held["complaints"][0].as_str().unwrap().contains("prefs parse error"), "{held:#}");
    let of_one = |index: usize| json!({ "accounts": [held["accounts"][index]], "sending": 1, "local": 1, "complaints": [] });
    let person = case.person().unwrap();
    with_settings(&person, |person| {
        for (index, (right, wrong)) in mutations.iter().enumerate() {
            let verdict = judge(&of_one(index), &person[index..=index]);
            assert!(verdict.is_err(), "{right} -> {wrong} went unnoticed");
        }
        assert_eq!(judge(&of_one(mutations.len()), &person[mutations.len()..]), Ok(()));
    });
    Ok(())
}
