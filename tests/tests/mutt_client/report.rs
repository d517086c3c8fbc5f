//! The variables that the programs report are the model's.

use super::{PROGRAMS, mutt, muttrc};
use cl_export_tests::judge::mutt::{agrees, ask};
use cl_export_tests::matrix::cases;
use cl_export_tests::{Result, Sandbox, skip};

#[test]
fn the_programs_understand_what_the_model_says() -> Result<()> {
    let Some(_ready) = skip::require(&PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let mut judged = 0;
    for set in [&[][..], &[("read", "local"), ("send", "msmtp"), ("inbox", "/a `touch F`'\"\\$HOME")]] {
        for case in cases() {
            if case.export(mutt(), set).is_err() {
                continue;
            }
            for program in PROGRAMS {
                let said = ask(&sandbox, program, &muttrc(&case, set))?;
                let inbox = set.last().map_or("", |(_, inbox)| inbox);
                let what = format!("{} in {program}", case.name);
                case.with_settings(mutt(), set, |person| agrees(&said, &person[0], inbox, &what)).unwrap();
                judged += 1;
            }
        }
    }
    assert!(judged > 60, "{judged}");
    Ok(())
}
