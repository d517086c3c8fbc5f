//! What Thunderbird cannot hold.

use cl_export_core::{Error, Field, Prose, Settings, Side};

/// Refuses the second of two accounts with the same type, host and user: Thunderbird drops it without a word (153, run).
pub(crate) fn twins(person: &[Settings<'_>]) -> Result<(), Error> {
    for (index, settings) in person.iter().enumerate() {
        if let Some(earlier) = person[..index].iter().find(|earlier| is_twin(earlier, settings)) {
            let what = Prose::new("has the same server and login as ")
                .value(earlier.account().address().as_str())
                .text(", and Thunderbird keeps one account of such two");
            return Err(settings
                .refuse(Field::Login, what)
                .hint(Prose::new("leave one out, and add its address in Thunderbird as another identity")));
        }
    }
    Ok(())
}

fn is_twin(one: &Settings<'_>, other: &Settings<'_>) -> bool {
    match (one.server(Side::Incoming), other.server(Side::Incoming)) {
        (Some(one), Some(other)) => {
            one.endpoint.protocol == other.endpoint.protocol
                && one.endpoint.host.eq_ignore_ascii_case(&other.endpoint.host)
                && one.login.eq_ignore_ascii_case(other.login)
        }
        _ => false,
    }
}
