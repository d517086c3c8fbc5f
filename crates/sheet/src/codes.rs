//! The codes that Thunderbird on a phone reads the settings from.

use crate::page::Maker;
use cl_export_render::Page;

pub(crate) fn section(_maker: &Maker<'_>) -> Option<Page> {
    None
}
