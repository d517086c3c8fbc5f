// Makes Thunderbird run mozilla.cfg; written by cl-export. The first line of this file must be a comment.
pref("general.config.filename", "mozilla.cfg");
pref("general.config.obscure_value", 0);
