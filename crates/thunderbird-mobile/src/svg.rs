//! A code as an SVG: white paper, and one path for the dark modules.

use crate::{QR_PATH, QR_SIZE};
use cl_export_core::{Form, Shape, Value};
use cl_export_syntax::Syntax;

/// The picture of the code that begins with an account. One unit is a module. On paper it is 100 mm wide, and edges between
/// modules must not be blurred.
pub(crate) fn form(shape: &Shape, account: usize) -> Form {
    let mut form = Form::new();
    let mut put = |text: &str, value: Value| {
        form.push_text(text);
        if let Some(slot) = shape.accounts().get(account).and_then(|account| account.slot(value)) {
            form.push_slot(slot.within(Syntax::Xml));
        }
    };
    put(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100mm\" height=\"100mm\" viewBox=\"0 0 ",
        QR_SIZE,
    );
    put(" ", QR_SIZE);
    put("\" shape-rendering=\"crispEdges\">\n<path fill=\"#fff\" d=\"M0 0h", QR_SIZE);
    put("v", QR_SIZE);
    put("H0z\"/>\n<path d=\"", QR_PATH);
    form.push_text("\"/>\n</svg>\n");
    form
}
