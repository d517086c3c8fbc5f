//! The interview: which question is next, and whether an answer is taken. It knows no terminal and no file.

use super::facts::Facts;
use super::questions::{Empty, QUESTIONS, Question, When, store};
use cl_export_core::{Draft, Error, ErrorKind, Field, Origin, Prose, Providers, Security, Side, Sourced};

/// Who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// A person, who is asked again and may insist.
    Person,
    /// A script, whose lines mean the same for every provider.
    Script,
}

/// What was answered so far.
pub(crate) struct Interview<'a> {
    providers: &'a Providers,
    who: Who,
    /// What came as options.
    given: Draft,
    /// An empty text is an answer too: the one that was advised.
    answers: Vec<(Field, Sourced<String>)>,
    own_servers: bool,
    /// Whether a command's first word is a program of this machine.
    is_program: fn(&str) -> bool,
    /// The answer that was doubted last: who gives it again means it.
    doubted: Option<String>,
}

impl<'a> Interview<'a> {
    pub(crate) fn new(
        providers: &'a Providers,
        who: Who,
        given: Draft,
        own_servers: bool,
        is_program: fn(&str) -> bool,
    ) -> Self {
        Self { providers, who, given, answers: Vec::new(), own_servers, is_program, doubted: None }
    }

    /// The next question; `None` when all is known.
    pub(crate) fn next(&self, facts: &Facts) -> Option<&'static Question> {
        QUESTIONS.iter().find(|question| !self.is_known(question.field) && self.is_due(question, facts))
    }

    fn is_known(&self, field: Field) -> bool {
        self.given.get(field).is_some() || self.answers.iter().any(|(known, _)| *known == field)
    }

    fn is_due(&self, question: &Question, facts: &Facts) -> bool {
        match question.when {
            When::Always => true,
            When::OwnServers => self.own_servers,
            When::Choice(is_choice) => self.who == Who::Script || is_choice(facts),
            When::Consent => self.who == Who::Person && facts.consent.is_some(),
        }
    }

    /// What is known so far.
    ///
    /// # Errors
    /// The first value that is wrong: an option's, where all answers have been taken.
    pub(crate) fn facts(&self) -> Result<Facts, Error> {
        if !self.is_known(Field::Address) {
            return Ok(Facts::default());
        }
        Facts::new(&self.probe(), self.providers, self.own_servers).map_err(with_ways_out)
    }

    /// The account as it was answered.
    pub(crate) fn draft(&self) -> Draft {
        let mut draft = self.given.clone();
        for (field, answer) in self.answers.iter().filter(|(_, answer)| !answer.value.is_empty()) {
            draft.set(*field, answer.clone());
        }
        draft
    }

    /// The account with something that is certainly right in place of what has not been answered, so that an error is
    /// always one of an answer.
    fn probe(&self) -> Draft {
        let mut draft = self.draft();
        for side in [Side::Incoming, Side::Outgoing].into_iter().filter(|_| self.own_servers) {
            let (host, port, security) =
                (Field::host_of(side), Field::port_of(side), Field::security_of(side));
            let usual = if side == Side::Incoming { "995" } else { "465" };
            let given = draft.get(port).map_or(usual, |given| &given.value).to_owned();
            let says_nothing = given.parse().ok().and_then(Security::of_port).is_none();
            let placed = [(host, "localhost"), (port, usual), (security, "tls")];
            let placed = placed.into_iter().filter(|(field, _)| says_nothing || *field != security);
            for (field, text) in placed {
                if draft.get(field).is_none() {
                    draft.put(field, text, Origin::Program);
                }
            }
        }
        draft
    }

    /// Takes an answer, or says what is wrong with it.
    pub(crate) fn answer(
        &mut self,
        question: &Question,
        facts: &Facts,
        given: &Sourced<String>,
    ) -> Result<(), Error> {
        let value = value(question, facts, &given.value)
            .map_err(|error| error.about(question.field).at(given.origin.clone()))?;
        if let (Field::AllowPlaintext, "" | "false", Some(error)) =
            (question.field, value.as_str(), &facts.consent)
            && self.forget_port(error)
        {
            let hint = "give another port; where the provider has no encrypted one, say yes";
            return Err(error.clone().hint(Prose::new(hint)));
        }
        self.answers.push((question.field, given.with(value)));
        let checked = self.check(question.field, given);
        if checked.is_err() {
            self.answers.retain(|(field, _)| *field != question.field);
        }
        checked
    }

    /// Without consent the port that was answered is asked for again; whether one was.
    fn forget_port(&mut self, error: &Error) -> bool {
        let Some(port) = error.field() else { return false };
        let security = if port == Field::SmtpPort { Field::SmtpSecurity } else { Field::IncomingSecurity };
        let was_answered = self.answers.iter().any(|(field, _)| *field == port);
        if was_answered {
            self.answers.retain(|(field, _)| *field != port && *field != security);
        }
        was_answered
    }

    /// Checks all that was answered, now that there is one answer more.
    fn check(&mut self, field: Field, given: &Sourced<String>) -> Result<(), Error> {
        let text = given.value.as_str();
        let is_meant = self.doubted.take().is_some_and(|doubted| doubted == text);
        match self.facts() {
            Err(error) if is_unknown_domain(&error) && self.who == Who::Person => {
                if !is_meant {
                    self.doubted = Some(text.to_owned());
                    return Err(with_insisting(error));
                }
                self.own_servers = true;
                self.facts().map(drop)
            }
            Err(error) => Err(error),
            // A script is not asked for consent: it gives the option.
            Ok(Facts { consent: Some(error), .. }) if error.field().is_some() && self.who == Who::Script => {
                Err(error
                    .hint(Prose::new("choose an encrypted one, or consent with ").value("--allow-plaintext")))
            }
            Ok(_) if field == Field::PasswordCommand && !is_meant && self.who == Who::Person => {
                let doubt = self.doubt_command(text);
                self.doubted = doubt.is_some().then(|| text.to_owned());
                doubt.map_or(Ok(()), |error| Err(error.at(given.origin.clone())))
            }
            Ok(_) => Ok(()),
        }
    }

    /// Whether what was given for the command is perhaps the password itself, which would then stand in a file.
    pub(crate) fn doubt_command(&self, text: &str) -> Option<Error> {
        let first = text.split_whitespace().next().filter(|_| store(text).is_none())?;
        // What a shell makes of such a word is not known here.
        let is_plain = !first.contains(['$', '=', '(', '{', '`', '\'', '"', '\\']);
        (is_plain && !(self.is_program)(first)).then(|| {
            let what = Prose::predicate("begins with no program that can be found here");
            let hint = "give the command that prints the password, never the password itself; if it is one of another \
                        machine, give it again";
            Error::new(ErrorKind::Unknown, what).about(Field::PasswordCommand).hint(Prose::new(hint))
        })
    }
}

/// The value that an answer means.
fn value(question: &Question, facts: &Facts, text: &str) -> Result<String, Error> {
    if !text.is_empty() {
        return Ok((question.read)(text));
    }
    match (question.empty)(facts) {
        Empty::Refused => Err(Error::new(ErrorKind::Missing, Prose::predicate("is empty"))),
        Empty::Left(_) => Ok(String::new()),
        Empty::Is(value) => Ok(value),
    }
}

fn is_unknown_domain(error: &Error) -> bool {
    error.kind() == ErrorKind::Unknown && error.field() == Some(Field::Address)
}

/// What can be done here about a domain that no provider serves.
fn with_ways_out(error: Error) -> Error {
    if !is_unknown_domain(&error) {
        return error;
    }
    let servers = |hint: Prose| hint.value("--own-servers").text(" asks for its servers");
    let hint = match error.suggestion() {
        Some(meant) => servers(Prose::new("did you mean ").value(meant).text("? If not, ")),
        None => servers(Prose::default())
            .text("; ")
            .value("--provider")
            .text(" takes a provider's id, or a file of it"),
    };
    error.hint(hint)
}

/// What a person can do who is asked again.
fn with_insisting(error: Error) -> Error {
    let hint = match error.suggestion() {
        Some(meant) => {
            Prose::new("did you mean ").value(meant).text("? If not, give yours again, and then its servers")
        }
        None => Prose::new("if it is right, press Enter and give its servers; or start again with ")
            .value("--provider FILE"),
    };
    error.hint(hint)
}
