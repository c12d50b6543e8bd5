<?php
// Real sites make one person wait 15 s between comments; tests need not.
add_filter('wp_is_comment_flood', '__return_false', 99);
