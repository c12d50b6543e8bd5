<?php
// The built-in PHP server knows no rewrite rules: files are served as they are, all the rest goes to WordPress.
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$file = $_SERVER['DOCUMENT_ROOT'] . rawurldecode($path);
if ($path !== '/' && is_file($file)) {
    return false;
}
if (is_dir($file) && is_file("$file/index.php") && $path !== '/') {
    require "$file/index.php";
    return true;
}
$_SERVER['SCRIPT_NAME'] = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $_SERVER['DOCUMENT_ROOT'] . '/index.php';
require $_SERVER['SCRIPT_FILENAME'];
