//! A template that looks into texts, rendered once for each way in which its questions are answered.
//!
//! What such a template makes of a person depends on what its comparisons say of the texts; beyond that it puts texts in
//! their places, as the audit has shown. So it is rendered with markers, as for a plan, while its comparisons are answered
//! from a script. Where the script ends, the next comparison is a question: what it says of a person is found out, and
//! rendering begins anew with that answer. What comes out is kept below the questions that led to it, and filled for the
//! next person who answers them alike.

use crate::Job;
use crate::audit::{COMPARE, Problem};
use crate::engine::{Engine, Failure};
use crate::program::PerPerson;
use cl_export_core::{Error, Form, Override, Program, Prose, Texts, put_texts};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonTruthy, Output, RenderContext, RenderError,
    RenderErrorReason, Renderable, ScopedJson,
};
use serde_json::{Value as Json, json};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How often one template is rendered. Where every person answers in another way, the rest is rendered for each person.
const MOST_RENDERINGS: usize = 256;

/// A template whose comparisons are answered for each person.
#[derive(Debug)]
pub(crate) struct ByAnswers {
    engine: Engine,
    script: Arc<Mutex<Script>>,
    judge: Judge,
    /// The values, with markers for texts.
    marked: Json,
    memory: Mutex<Memory>,
    slow: PerPerson,
}

#[derive(Debug)]
struct Memory {
    known: Known,
    renderings_left: usize,
    /// The first person is rendered alone: where there is no other, that is one rendering instead of one for each question.
    is_first: bool,
}

/// What is known of a template after some answers.
#[derive(Debug)]
enum Known {
    Nothing,
    /// It asks this next; what is known after each answer.
    Asks(Question, Vec<(Json, Known)>),
    /// It asks no more.
    Makes(Arc<Form>),
}

/// A comparison, with markers for texts.
#[derive(Debug)]
struct Question {
    helper: &'static str,
    params: Vec<Json>,
}

/// What comparisons say while a template is rendered, one after the other, and the first that has no answer.
#[derive(Debug, Default)]
struct Script {
    answers: std::vec::IntoIter<Json>,
    open: Option<Question>,
}

impl ByAnswers {
    /// A template, with what it does that needs the texts themselves.
    pub(crate) fn new(job: &Job<'_>, own: &Override, does: Option<&Problem>) -> Result<Self, Failure> {
        let script = Arc::default();
        let mut engine = Engine::new(job.syntax, &own.text)?;
        for helper in COMPARE {
            engine.register(helper, Box::new(Scripted { helper, script: Arc::clone(&script) }));
        }
        Ok(Self {
            engine,
            script,
            judge: Judge::new()?,
            marked: job.marked()?,
            memory: Mutex::new(Memory {
                known: Known::Nothing,
                renderings_left: MOST_RENDERINGS,
                is_first: true,
            }),
            slow: PerPerson::new(job, own, does),
        })
    }

    /// What the template makes of such texts, so that nothing is locked while it is filled. `None` where the person is to be
    /// rendered alone: as the first, where there were too many answers, or where the template fails with these texts.
    fn form(&self, texts: &Texts<'_>) -> Option<Arc<Form>> {
        let mut memory = lock(&self.memory);
        let Memory { known, renderings_left, is_first } = &mut *memory;
        if std::mem::take(is_first) {
            return None;
        }
        let (mut at, mut answers) = (known, Vec::new());
        loop {
            if matches!(at, Known::Nothing) {
                *renderings_left = renderings_left.checked_sub(1)?;
                *at = self.render(answers.clone())?;
            }
            let (question, branches) = match at {
                Known::Asks(question, branches) => (question, branches),
                Known::Makes(form) => return Some(Arc::clone(form)),
                Known::Nothing => return None,
            };
            let answer = self.judge.answer(question, texts)?;
            at = branch(branches, &answer, *renderings_left > 0)?;
            answers.push(answer);
        }
    }

    /// What the template does after these answers.
    fn render(&self, answers: Vec<Json>) -> Option<Known> {
        *lock(&self.script) = Script { answers: answers.into_iter(), open: None };
        match self.engine.render(self.marked.clone()) {
            Ok(marked) => Form::cut(&marked).map(Arc::new).map(Known::Makes),
            Err(_) => lock(&self.script).open.take().map(|question| Known::Asks(question, Vec::new())),
        }
    }
}

impl Program for ByAnswers {
    fn run(&self, texts: &Texts<'_>, out: &mut String) -> Result<(), Error> {
        match self.form(texts) {
            Some(form) => {
                form.fill(texts, out);
                Ok(())
            }
            None => self.slow.run(texts, out),
        }
    }

    fn why(&self) -> Prose {
        self.slow.why()
    }
}

/// What is known after an answer; a new one is remembered if there may be more.
fn branch<'a>(
    branches: &'a mut Vec<(Json, Known)>,
    answer: &Json,
    may_be_more: bool,
) -> Option<&'a mut Known> {
    let at = branches.iter().position(|(known, _)| known == answer);
    if at.is_none() && may_be_more {
        branches.push((answer.clone(), Known::Nothing));
    }
    let at = at.or_else(|| branches.len().checked_sub(1).filter(|_| may_be_more))?;
    branches.get_mut(at).map(|(_, known)| known)
}

/// A panic elsewhere leaves nothing half done in here that a rendering would not do anew.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A comparison whose answer is in a script.
struct Scripted {
    helper: &'static str,
    script: Arc<Mutex<Script>>,
}

impl HelperDef for Scripted {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let given = helper.params().iter().take_while(|param| !param.is_value_missing()).count();
        if given < helper.params().len().max(params_of(self.helper)) {
            return Err(RenderErrorReason::ParamNotFoundForIndex(self.helper, given).into());
        }
        let mut script = lock(&self.script);
        if let Some(answer) = script.answers.next() {
            return Ok(ScopedJson::Derived(answer));
        }
        let params = helper.params().iter().map(|param| param.value().clone()).collect();
        script.open = Some(Question { helper: self.helper, params });
        Err(RenderErrorReason::Other("a question without an answer".to_owned()).into())
    }

    /// A comparison can be a block of its own.
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        rendering: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let answer = self.call_inner(helper, registry, context, rendering)?;
        let answer = answer.as_json();
        if !helper.is_block() || answer.is_number() {
            out.write(&answer.to_string())?;
            return Ok(());
        }
        let branch = if answer.is_truthy(false) { helper.template() } else { helper.inverse() };
        branch.map_or(Ok(()), |branch| branch.render(registry, context, rendering, out))
    }
}

/// How many values a comparison needs.
fn params_of(helper: &str) -> usize {
    if helper == "len" { 1 } else { 2 }
}

/// handlebars' own comparisons, to be asked one by one.
#[derive(Debug)]
struct Judge(Handlebars<'static>);

impl Judge {
    fn new() -> Result<Self, Failure> {
        let mut registry = Handlebars::new();
        for helper in COMPARE {
            let text = format!("{{{{{helper} {}}}}}", ["x", "y"][..params_of(helper)].join(" "));
            registry
                .register_template_string(helper, text)
                .map_err(|error| Failure::new(error.reason().to_string()))?;
        }
        Ok(Self(registry))
    }

    /// What a comparison says of a person's texts.
    fn answer(&self, question: &Question, texts: &Texts<'_>) -> Option<Json> {
        let mut params = question.params.iter().map(|param| with_texts(param, texts));
        let (x, y) = (params.next()??, params.next().unwrap_or(Some(Json::Null))?);
        let said = self.0.render(question.helper, &json!({ "x": x, "y": y })).ok()?;
        serde_json::from_str(&said).ok()
    }
}

/// A value with texts in place of their markers.
fn with_texts(value: &Json, texts: &Texts<'_>) -> Option<Json> {
    Some(match value {
        Json::String(marked) => put_texts(marked, texts)?.into(),
        Json::Array(items) => items.iter().map(|item| with_texts(item, texts)).collect::<Option<_>>()?,
        Json::Object(fields) => {
            let items = fields.iter().map(|(name, value)| Some((name.clone(), with_texts(value, texts)?)));
            Json::Object(items.collect::<Option<_>>()?)
        }
        other => other.clone(),
    })
}
