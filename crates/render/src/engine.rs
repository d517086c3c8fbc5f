//! handlebars, set up for one template.

use cl_export_core::escape_around;
use cl_export_syntax::Syntax;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, RenderContext, RenderError, RenderErrorReason, ScopedJson,
    Template,
};
use serde_json::Value as Json;

/// Why a template could not be parsed or rendered.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

/// One parsed template with its escaper.
#[derive(Debug)]
pub(crate) struct Engine {
    registry: Handlebars<'static>,
}

const NAME: &str = "template";

impl Engine {
    pub(crate) fn new(syntax: Syntax, text: &str) -> Result<Self, Failure> {
        let template = Template::compile(text).map_err(|error| Failure::new(error.reason().to_string()))?;
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.register_escape_fn(move |text| escape(text, syntax));
        for layer in Syntax::ALL {
            registry.register_helper(layer.name(), Box::new(Layer(*layer)));
        }
        registry.register_template(NAME, template);
        Ok(Self { registry })
    }

    /// Puts a helper in place of handlebars' own.
    pub(crate) fn register(&mut self, name: &str, helper: Box<dyn HelperDef + Send + Sync>) {
        self.registry.register_helper(name, helper);
    }

    pub(crate) fn render(&self, context: Json) -> Result<String, Failure> {
        let context = Context::from(context);
        self.registry.render_with_context(NAME, &context).map_err(|error| Failure::new(error.to_string()))
    }
}

/// A broken marker is left as it is: the cut that follows finds and refuses it.
fn escape(text: &str, syntax: Syntax) -> String {
    escape_around(text, syntax).unwrap_or_else(str::to_owned)
}

/// The helper of a syntax: `{{percent login}}` is the login percent-encoded, and then escaped for the template's own
/// syntax.
struct Layer(Syntax);

impl HelperDef for Layer {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let missing = || RenderErrorReason::ParamNotFoundForIndex(self.0.name(), 0);
        let text =
            match helper.param(0).filter(|value| !value.is_value_missing()).ok_or_else(missing)?.value() {
                Json::String(text) => text.clone(),
                other => other.to_string(),
            };
        Ok(ScopedJson::Derived(Json::String(escape(&text, self.0))))
    }
}
