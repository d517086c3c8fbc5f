//! What fetchmail understood of a file, next to what the model says.

use crate::support::*;
use cl_export_tests::judge::fetchmail::{agrees, dump};
use cl_export_tests::matrix::cases;
use cl_export_tests::people::{JANE, bare_account};
use cl_export_tests::{Result, Sandbox, skip};

#[test]
fn fetchmail_understands_what_the_model_says() -> Result<()> {
    let Some(_ready) = skip::require(&["fetchmail"]) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let mda = r#"it's "a" \ %T `text` \x22"#;
    let set = [("mda", mda), ("local-user", "jane")];
    let mut judged = 0;
    for case in
        cases().into_iter().chain([bare_account(JANE, "leave_on_server = \"never\"\n"), stls(ODD_ASCII)])
    {
        let Ok(made) = case.export(fetchmail(), &set) else {
            continue;
        };
        let dump = dump(&sandbox, &made.artifacts[0].bytes)?;
        case.with_settings(fetchmail(), &set, |person| agrees(&dump, person, "jane", Some(mda))).unwrap();
        judged += 1;
    }
    assert!(judged > 15, "{judged}");
    Ok(())
}

const ODD_ASCII: &str = "o'd\\\\x22+{z}#;,=@q.com";
