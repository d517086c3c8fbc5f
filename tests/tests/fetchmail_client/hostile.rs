//! Values that would run commands.

use crate::support::*;
use cl_export_tests::people::{COMMAND, JANE, bare_account};
use cl_export_tests::{Result, skip};

/// The canary can sing: where a value is put into the file unescaped, it runs, and the test sees it.
#[test]
fn an_unescaped_value_would_be_noticed() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let host = host()?;
    let hostile = "a\" password x preconnect id>F smtpaddress \"b@q.com";
    let file = fetchmailrc(&bare_account(JANE, &format!("login = '''{hostile}'''\n")));
    let escaped = cl_export_syntax::Syntax::Fetchmail.escape(hostile);
    assert!(file.contains(&escaped));
    let ran =
        |file: &str| run(&host, file, SECRET, "fetchmail").map(|outcome| outcome.home.join("F").exists());
    assert!(!ran(&file)?, "nothing runs");
    assert!(ran(&file.replace(&escaped, hostile))?, "what is not escaped runs");
    let as_in_c = hostile.replace('"', "\\\"");
    assert!(ran(&file.replace(&escaped, &as_in_c))?, "a backslash before a quote does not help");
    let text = format!("login = '''$(touch F)`touch F`'; touch F; '{hostile}'''\n{COMMAND}");
    let program = files(&bare_account(JANE, &text)).swap_remove(1);
    let outcome = run_program(&host, &program, SECRET, "~/.local/bin/run-fetchmail")?;
    assert!(outcome.code == Some(3) && !outcome.home.join("F").exists(), "{outcome:#?}");
    Ok(())
}
