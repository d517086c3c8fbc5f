//! Nothing that a person types runs, and the tests would see it if it did.

use super::{PROGRAMS, at_once, mutt, muttrc, prepared, send};
use cl_export_core::Field;
use cl_export_tests::matrix::Case;
use cl_export_tests::people::account;
use cl_export_tests::{Outcome, Result, Sandbox, skip};

const HOSTILE: [&str; 7] = [
    "a`touch F`",
    "'`touch F`'",
    "\\'`touch F`",
    "'\\''`touch F`'\\''",
    "'; set realname = \"`touch F`\" #",
    "\" `touch F` \"$(touch F) ${HOME}",
    "'\\'''\\''`touch F` \\",
];

/// Two accounts, so that values stand in hooks too; every text of them hostile.
fn hostile(text: &str) -> Case {
    let (quoted, login) = (format!("{text:?}"), format!("{:?}", format!("{text}@q.com")));
    let one = format!("name = {quoted}\nlabel = {quoted}\nlogin = {login}\n");
    let other = format!("name = {quoted}\nsmtp_login = {login}\n");
    let address = "a'|touch${IFS}F|'`touch$IFS'F`@q.com";
    let command = "password_command = \"pass show x\"";
    // Nobody listens there: the hooks run, and the connection is refused at once.
    let servers =
        "incoming_host = \"localhost\"\nincoming_port = 995\nsmtp_host = \"localhost\"\nsmtp_port = 465";
    let text = [("jane@q.com", one), (address, other)]
        .map(|(address, more)| format!("[[account]]\naddress = \"{address}\"\n{command}\n{servers}\n{more}"));
    Case::of(text.concat())
}

/// Sends as each account: the file is read, the sender's hooks run, and with the connection the server's.
fn tried(sandbox: &Sandbox, program: &str, file: &str) -> Result<Vec<Outcome>> {
    ["jane@q.com", r"a'\''|touch${IFS}F|'\''`touch$IFS'\''F`@q.com"]
        .map(|from| send(sandbox.client(program), file, &format!("set from = '{from}'")))
        .into_iter()
        .collect()
}

#[test]
fn no_text_of_an_account_runs() -> Result<()> {
    let Some(_ready) = skip::require(&PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    // A refused connection is a pause of a second or two in each.
    at_once(&HOSTILE, |text| {
        for set in [&[][..], &[("read", "local"), ("inbox", *text), ("ca-file", *text)]] {
            let file = muttrc(&hostile(text), set);
            for program in PROGRAMS {
                for outcome in tried(&sandbox, program, &file)? {
                    assert!(!outcome.home.join("F").exists(), "{program}: {text}\n{file}");
                    assert_eq!(outcome.helper_calls, [["pass", "show", "x"]], "the hooks ran: {outcome:#?}");
                    assert!(!outcome.stderr.contains("rror in"), "{outcome:#?}\n{file}");
                }
            }
        }
        Ok(())
    })
}

/// The canary can sing: with one layer of quotes less it does, where the file is read and where a hook runs.
#[test]
fn a_value_that_is_not_escaped_would_be_noticed() -> Result<()> {
    let Some(_ready) = skip::require(&PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let file = muttrc(&hostile("x"), &[]);
    let raw = [
        ("set realname = 'x'", "set realname = \"a`touch F`\""),
        ("set realname = 'x'", "set realname = ''`touch F`''"),
        ("# Values", "# Jane\nset realname = \"`touch F`\"\n#"),
        (r"set realname = '\''x'\''; set", "set realname = \"a`touch F`\"; set"),
        (r"set realname = '\''x'\''; set", r"set realname = '\'''\''`touch F`'\'''\''; set"),
        ("pass show x", "pass show '`touch F`'"),
    ];
    at_once(&raw, |(right, wrong)| {
        let file = file.replace(right, wrong);
        for program in PROGRAMS {
            let sang = tried(&sandbox, program, &file)?.iter().any(|outcome| outcome.home.join("F").exists());
            assert!(sang, "{program}: {wrong}\n{file}");
        }
        Ok(())
    })
}

/// Inside double quotes and back-ticks mutt reads these two before the shell does.
#[test]
fn back_ticks_and_backslashes_in_a_command_are_refused() {
    for command in ["pass show `hostname`", "pass show a\\\\ b"] {
        let text = format!("[[account]]\naddress = \"jane@q.com\"\npassword_command = \"{command}\"\n");
        let refused = Case::of(text).export(mutt(), &[]).unwrap_err();
        assert_eq!(refused.field(), Some(Field::PasswordCommand));
    }
    assert!(
        account("a'|touch${IFS}F|'b@q.com", "").export(mutt(), &[]).is_err(),
        "no such value in a place holder"
    );
}

/// Both programs cut a login after 127 bytes: the longest one that is exported is whole.
#[test]
fn the_longest_login_is_whole() -> Result<()> {
    let Some(_ready) = skip::require(&PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    for user in ["x".repeat(121), "%".repeat(60)] {
        let login = format!("{user}@q.com");
        let file = muttrc(&account("jane@q.com", &format!("smtp_login = \"{login}\"\n")), &[]);
        for program in PROGRAMS {
            let outcome = prepared(sandbox.client(program), &file)
                .args(["-s", "x", "--", "a@q.com"])
                .stdin("x\n")
                .run()?;
            assert_eq!(outcome.helper_calls.len(), 1, "the hook knows its URL: {outcome:#?}\n{file}");
        }
    }
    Ok(())
}
