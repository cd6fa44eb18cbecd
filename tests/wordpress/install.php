<?php
// Opens the WordPress of the folder given, installing it when its base is empty, and lends what the
// sites beside this file are made with.
error_reporting(E_ALL & ~E_DEPRECATED);
$_SERVER += ['HTTP_HOST' => 'exemple.fr', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET',
    'SERVER_NAME' => 'exemple.fr', 'REQUEST_URI' => '/'];
if (!defined('WP_INSTALLING') && !empty($install)) define('WP_INSTALLING', true);
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/export.php';
require_once ABSPATH . 'wp-admin/includes/taxonomy.php';

// A site with nothing in it.
function open_site(string $title, string $address): void {
    wp_install($title, 'redaction', 'redaction@exemple.fr', true, '', 'sans-importance');
    update_option('siteurl', $address);
    update_option('home', $address);
    update_option('blogname', $title);
    update_option('blogdescription', '');
    update_option('permalink_structure', '/%postname%/');
    foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any', 'numberposts' => -1]) as $post)
        wp_delete_post($post->ID, true);
    $GLOBALS['wp_rewrite']->init();
    wp_set_current_user(1);
    kses_remove_filters();
}

function category(string $name, int $parent = 0): int {
    return wp_insert_category(['cat_name' => $name, 'category_parent' => $parent]);
}

// Categories by number, tags by name.
function publish(string $title, string $content, array $more = []): int {
    $id = wp_insert_post($more + [
        'post_title' => $title, 'post_content' => $content, 'post_status' => 'publish',
        'post_author' => 1, 'post_date' => '2025-03-14 09:30:00'], true);
    if (is_wp_error($id)) throw new Exception($id->get_error_message());
    return $id;
}

function attach(string $title, string $file, string $type, int $parent = 0): int {
    $id = wp_insert_attachment(['post_title' => $title, 'post_mime_type' => $type, 'post_status' => 'inherit',
        'guid' => home_url('/wp-content/uploads/2025/03/' . $file), 'post_date' => '2025-03-14 09:00:00'],
        '2025/03/' . $file, $parent);
    return $id;
}

function export_site(): void {
    ob_start();
    export_wp(['content' => 'all']);
    echo ob_get_clean();
}
