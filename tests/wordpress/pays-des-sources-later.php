<?php
// The same site a month later: one text was written anew, one is new, one is gone.
require __DIR__ . '/install.php';
wp_set_current_user(1);
kses_remove_filters();

$all = get_posts(['post_type' => 'post', 'numberposts' => -1]);
foreach ($all as $post) {
    if ($post->post_title === 'Lancer une ligne de covoiturage')
        wp_update_post(['ID' => $post->ID, 'post_title' => 'Lancer une ligne de covoiturage à la campagne',
            'post_content' => str_replace('trois communes', 'sept communes', $post->post_content)]);
    if ($post->post_title === 'Le comité des jeunes recrute')
        wp_delete_post($post->ID, true);
}
publish('Réparer les vélos du village', <<<'HTML'
<!-- wp:paragraph -->
<p>Un atelier ouvert le samedi matin dans l’ancienne forge, où des retraités apprennent aux enfants à changer une chambre à air et remettent en route une dizaine de vélos par mois.</p>
<!-- /wp:paragraph -->
HTML, ['post_category' => [get_cat_ID('Mobilités & transports'), get_cat_ID('Retours d’expérience')],
    'post_date' => '2025-04-10 09:00:00']);
export_site();
