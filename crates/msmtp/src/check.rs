//! What an msmtprc cannot carry.

use cl_export_core::{Error, Field, Finding, Findings, Inputs, Level, Prose, Settings, code};

/// Refuses an address that msmtp would read as a pattern, and reports what is written in another way than asked.
pub(crate) fn account(
    settings: &Settings<'_>,
    inputs: &Inputs<'_>,
    findings: &mut Findings,
) -> Result<(), Error> {
    address(settings)?;
    findings.extend(label(settings));
    findings.extend(name(settings).filter(|_| !inputs.options.is_on("full-name")));
    Ok(())
}

/// `from` is the one value that msmtp expands: `* ? [` make it a pattern for shell file names since 1.8.16, and
/// `%U %H %C %M` (and `%F` since 1.8.29) stand for names of the machine (`src/conf.c`, `expand_from`).
fn address(settings: &Settings<'_>) -> Result<(), Error> {
    const EXPANDED: [&str; 8] = ["*", "?", "[", "%U", "%H", "%C", "%M", "%F"];
    let address = settings.account().address().as_str();
    let Some(found) = EXPANDED.into_iter().find(|pattern| address.contains(pattern)) else {
        return Ok(());
    };
    let what = Prose::default()
        .value(address)
        .text(" holds ")
        .value(found)
        .text(", which msmtp expands in a sender's address");
    Err(settings
        .refuse(Field::Address, what)
        .hint(Prose::new("msmtp has no way to write this address; another target may")))
}

/// What msmtp calls the account (`msmtp -a NAME`): its label, where msmtp can take that, else its address.
pub(crate) fn account_name(settings: &Settings<'_>, address: &str) -> String {
    settings.account().label().filter(|label| is_name(label)).unwrap_or(address).to_owned()
}

/// A name holds no colon or comma, and `default` is the one that the file gives away itself.
fn is_name(label: &str) -> bool {
    !label.contains([':', ',']) && label != "default"
}

fn label(settings: &Settings<'_>) -> Option<Finding> {
    let label = settings.account().label().filter(|label| !is_name(label))?;
    let what =
        || Prose::new("msmtp cannot call an account ").value(label).text(": it goes by its address instead");
    Some(settings.finding(Level::Loss, code::LABEL, Field::Label, what))
}

/// msmtp is a transport: the program that writes the mail sets the name. It is a note, not a loss.
fn name(settings: &Settings<'_>) -> Option<Finding> {
    settings.account().name()?;
    let what = || {
        Prose::new(
            "the display name is for the program that writes the mail; msmtp from 1.8.24 on can add it (",
        )
        .value("msmtp.full-name=yes")
        .text(")")
    };
    Some(settings.finding(Level::Note, code::NAME, Field::Name, what))
}
