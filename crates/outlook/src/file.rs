//! A registry file under way: keys are entered and left, values are written with their types.

use cl_export_core::{Form, Slot};
use cl_export_syntax::{Syntax, registry};

/// A registry file under way.
pub(crate) struct File {
    form: Form,
    path: Vec<Component>,
    texts: Texts,
}

/// How a record's texts are typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Texts {
    /// As strings, `REG_SZ`: Outlook 16.0.
    Strings,
    /// As `REG_BINARY` of UTF-16 and a NUL: Outlook 15.0 and older.
    Bytes,
}

/// A component of a key's path.
pub(crate) enum Component {
    Word(String),
    Slot(Slot),
}

impl From<&str> for Component {
    fn from(word: &str) -> Self {
        Self::Word(Syntax::RegistryKey.escape(word))
    }
}

impl From<Slot> for Component {
    fn from(slot: Slot) -> Self {
        Self::Slot(slot.within(Syntax::RegistryKey))
    }
}

impl File {
    /// A file that begins with these comments and is at a root of the registry.
    pub(crate) fn new(comments: &[&str], root: &str, texts: Texts) -> Self {
        let mut form = Form::new();
        form.push_text(registry::HEADER);
        form.push_text("\n\n");
        for comment in comments {
            form.push_text(&format!("; {comment}\n"));
        }
        Self { form, path: vec![root.into()], texts }
    }

    /// The form of the file.
    pub(crate) fn done(self) -> Form {
        self.form
    }

    /// Goes to a key below and names it. Every key is named: hivex makes none that the file does not name.
    pub(crate) fn enter(&mut self, component: impl Into<Component>) {
        self.path.push(component.into());
        self.key("[");
    }

    /// Goes back to the key above.
    pub(crate) fn leave(&mut self) {
        self.path.pop();
    }

    /// Deletes a key below, with all that is in it.
    pub(crate) fn delete(&mut self, path: &[&str], last: impl Into<Component>) {
        let depth = self.path.len();
        self.path.extend(path.iter().map(|word| Component::from(*word)));
        self.path.push(last.into());
        self.key("[-");
        self.path.truncate(depth);
    }

    fn key(&mut self, bracket: &str) {
        self.form.push_text("\n");
        self.form.push_text(bracket);
        for (index, component) in self.path.iter().enumerate() {
            self.form.push_text(if index == 0 { "" } else { "\\" });
            match component {
                Component::Word(word) => self.form.push_text(word),
                Component::Slot(slot) => self.form.push_slot(slot.clone()),
            }
        }
        self.form.push_text("]\n");
    }

    /// A text of the account.
    pub(crate) fn text(&mut self, name: &str, slot: Slot) {
        let (before, syntax, after) = match self.texts {
            Texts::Strings => ("\"", Syntax::Registry, "\""),
            Texts::Bytes => ("hex:", Syntax::RegistryHex, ""),
        };
        self.name(name);
        self.form.push_text(before);
        self.form.push_slot(slot.within(syntax));
        self.form.push_text(after);
        self.form.push_text("\n");
    }

    /// A string of ours, `REG_SZ` for every version.
    pub(crate) fn string(&mut self, name: &str, text: &str) {
        self.line(name, &format!("\"{}\"", Syntax::Registry.escape(text)));
    }

    /// A number.
    pub(crate) fn number(&mut self, name: &str, number: u32) {
        self.line(name, &format!("dword:{number:08x}"));
    }

    /// A number that is derived, as eight hexadecimal digits.
    pub(crate) fn digits(&mut self, name: &str, slot: Slot) {
        self.raw(name, "dword:", slot);
    }

    /// The bytes whose digits are derived.
    pub(crate) fn derived_bytes(&mut self, name: &str, digits: Slot) {
        self.raw(name, "hex:", digits.within(Syntax::RegistryBytes));
    }

    /// Bytes.
    pub(crate) fn bytes(&mut self, name: &str, bytes: impl IntoIterator<Item = u8>) {
        let mut hex = String::from("hex:");
        registry::hex_into(bytes, &mut hex);
        self.line(name, &hex);
    }

    /// Takes a value away.
    pub(crate) fn gone(&mut self, name: &str) {
        self.line(name, "-");
    }

    /// What stands in the slot is digits and commas of our own; the escaper makes sure of it.
    fn raw(&mut self, name: &str, before: &str, slot: Slot) {
        self.name(name);
        self.form.push_text(before);
        self.form.push_slot(slot.within(Syntax::Registry));
        self.form.push_text("\n");
    }

    fn name(&mut self, name: &str) {
        self.form.push_text(&format!("\"{}\"=", Syntax::Registry.escape(name)));
    }

    fn line(&mut self, name: &str, data: &str) {
        self.name(name);
        self.form.push_text(data);
        self.form.push_text("\n");
    }
}
