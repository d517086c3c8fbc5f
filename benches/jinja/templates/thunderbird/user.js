// Thunderbird settings, written by cl-export. They hold no password.
// For a new profile only: put this file into its folder, start Thunderbird, quit it, and delete this file. While it is
// there, every start undoes changes made in Thunderbird. In a profile already in use it would hide existing accounts.

user_pref("mail.accountmanager.accounts", "account_{{ key }},account_cl_export_local");
user_pref("mail.accountmanager.defaultaccount", "account_{{ key }}");
user_pref("mail.accountmanager.localfoldersserver", "server_cl_export_local");
user_pref("mail.smtpservers", "smtp_{{ key }}");
user_pref("mail.smtp.defaultserver", "smtp_{{ key }}");

// Without these, every start would add one more Local Folders.
user_pref("mail.account.account_cl_export_local.server", "server_cl_export_local");
user_pref("mail.server.server_cl_export_local.type", "none");
user_pref("mail.server.server_cl_export_local.hostname", "Local Folders");
user_pref("mail.server.server_cl_export_local.userName", "nobody");
user_pref("mail.server.server_cl_export_local.name", "Local Folders");

user_pref("mail.account.account_{{ key }}.server", "server_{{ key }}");
user_pref("mail.account.account_{{ key }}.identities", "id_{{ key }}");
user_pref("mail.server.server_{{ key }}.type", "{{ incoming.protocol }}");
user_pref("mail.server.server_{{ key }}.hostname", "{{ incoming.host }}");
user_pref("mail.server.server_{{ key }}.port", {{ incoming.port }});
user_pref("mail.server.server_{{ key }}.socketType", {{ 3 if incoming.security == "tls" else 2 }});
user_pref("mail.server.server_{{ key }}.authMethod", 3);
user_pref("mail.server.server_{{ key }}.userName", "{{ login | js }}");
user_pref("mail.server.server_{{ key }}.name", "{{ address | js }}");
user_pref("mail.server.server_{{ key }}.check_new_mail", true);
user_pref("mail.server.server_{{ key }}.login_at_startup", true);
user_pref("mail.server.server_{{ key }}.download_on_biff", true);
user_pref("mail.server.server_{{ key }}.leave_on_server", {{ "true" if leaves_copies else "false" }});
user_pref("mail.server.server_{{ key }}.delete_by_age_from_server", false);
user_pref("mail.server.server_{{ key }}.delete_mail_left_on_server", false);
{% if name %}
user_pref("mail.identity.id_{{ key }}.fullName", "{{ name | js }}");
{% endif %}
user_pref("mail.identity.id_{{ key }}.useremail", "{{ address | js }}");
user_pref("mail.identity.id_{{ key }}.smtpServer", "smtp_{{ key }}");
user_pref("mail.identity.id_{{ key }}.valid", true);
user_pref("mail.identity.id_{{ key }}.reply_on_top", 1);
user_pref("mail.smtpserver.smtp_{{ key }}.type", "smtp");
user_pref("mail.smtpserver.smtp_{{ key }}.hostname", "{{ outgoing.host }}");
user_pref("mail.smtpserver.smtp_{{ key }}.port", {{ outgoing.port }});
user_pref("mail.smtpserver.smtp_{{ key }}.try_ssl", {{ 3 if outgoing.security == "tls" else 2 }});
user_pref("mail.smtpserver.smtp_{{ key }}.authMethod", 3);
user_pref("mail.smtpserver.smtp_{{ key }}.username", "{{ login | js }}");
user_pref("mail.smtpserver.smtp_{{ key }}.description", "{{ provider.name | js }}");
