//! What becomes of fetched mail on the server.

use super::Reader;
use super::tree::Element;
use cl_export_core::{LeaveOnServer, Lint, Prose, Severity, lint_code};
use std::num::NonZeroU16;

impl Reader<'_> {
    /// What the first POP3 server says of keeping mail.
    pub(super) fn leave_on_server(&mut self, servers: &[&Element]) -> LeaveOnServer {
        let pop3: Vec<_> =
            servers.iter().filter(|server| server.attribute("type") == Some("pop3")).copied().collect();
        let said: Vec<_> = pop3.iter().filter_map(|server| self.kept_by(server)).collect();
        let Some((_, policy)) = said.first() else {
            if let Some(first) = pop3.first() {
                let what = Prose::new(
                    "nothing is said of keeping fetched mail on the server: a copy of all is kept",
                );
                self.push(
                    Lint::new(
                        Severity::Warning,
                        lint_code::LEAVE_ON_SERVER,
                        what,
                        self.origin(first.place.clone()),
                    )
                    .hint(
                        Prose::new("say it with ")
                            .value("<pop3><leaveMessagesOnServer>true</leaveMessagesOnServer></pop3>"),
                    ),
                );
            }
            return LeaveOnServer::Always;
        };
        for (element, other) in &said[1..] {
            if other != policy {
                self.pass_over(
                    element,
                    Prose::new("another server says something else of keeping mail, and came first"),
                );
            }
        }
        *policy
    }

    fn kept_by<'e>(&mut self, server: &'e Element) -> Option<(&'e Element, LeaveOnServer)> {
        let pop3 = server.first("pop3")?;
        self.pass_over_unknown(
            pop3,
            &["leaveMessagesOnServer", "daysToLeaveMessagesOnServer", "downloadOnBiff"],
        );
        let leave = pop3.first("leaveMessagesOnServer");
        if leave.is_some_and(|leave| leave.word() == "false") {
            return Some((pop3, LeaveOnServer::Never));
        }
        if let Some(leave) = leave.filter(|leave| leave.word() != "true") {
            self.pass_over(
                leave,
                Prose::default()
                    .value(leave.word())
                    .text(" is neither true nor false: clients take it as true"),
            );
        }
        let Some(days) = pop3.first("daysToLeaveMessagesOnServer") else {
            return leave.map(|_| (pop3, LeaveOnServer::Always));
        };
        match days.word().parse::<NonZeroU16>() {
            Ok(days) if days.get() <= 9999 => Some((pop3, LeaveOnServer::Days(days))),
            // As many years as make "always", in a format that has no word for it.
            Ok(_) => Some((pop3, LeaveOnServer::Always)),
            Err(_) => {
                self.pass_over(
                    days,
                    Prose::default().value(days.word()).text(" is not a number of days: a copy is kept"),
                );
                Some((pop3, LeaveOnServer::Always))
            }
        }
    }
}
