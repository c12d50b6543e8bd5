<?php
// Installs an empty site and prints the two people's application passwords as JSON. Run once, from the site's folder.
// WordPress itself is installing while WP_INSTALLING holds, so nothing tries to redirect us.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = getenv('SITE_HOST');
require getenv('SITE_FOLDER') . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install('Kabar Wonogiri (uji)', 'admin', 'admin@example.test', true, '', wp_generate_password(24));
wp_delete_post(1, true);  // the sample post, so that a test starts from nothing
wp_delete_post(2, true);
update_option('permalink_structure', '/%postname%/');
update_option('default_comment_status', 'open');
update_option('comment_moderation', '0');
update_option('comment_previously_approved', '0');
update_option('timezone_string', 'Asia/Jakarta');

$passwords = [];
foreach (['humas' => 'editor', 'warga' => 'subscriber'] as $login => $role) {
    $id = wp_insert_user([
        'user_login' => $login,
        'user_pass' => wp_generate_password(24),
        'user_email' => "$login@example.test",
        'display_name' => ucfirst($login),
        'role' => $role,
    ]);
    [$secret] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'kentongan']);
    $passwords[$login] = $secret;
}
echo "\n", json_encode($passwords), "\n";
