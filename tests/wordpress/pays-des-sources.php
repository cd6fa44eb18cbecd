<?php
// A territory's site, written with blocks: accents, tables, lists, pictures, a video, drafts.
$install = true;
require __DIR__ . '/install.php';
open_site('Pays des Sources « en commun »', 'https://pays-des-sources.exemple.fr');

$mobility = category('Mobilités & transports');
$school = category('Jeunesse et éducation');
$method = category('Méthodes');
$example = category('Retours d’expérience');
$carpool = category('Covoiturage', $mobility);
$news = category('Vie du Pays');

$picture = attach('Arrêt de pédibus', 'pedibus.jpg', 'image/jpeg');
$guide = attach('Guide du pédibus (PDF)', 'guide-pedibus.pdf', 'application/pdf');

publish('Un pédibus à l’école de Saint-Œuvre : « on marche ! »', <<<'HTML'
<!-- wp:paragraph -->
<p>Depuis septembre&nbsp;2024, <strong>vingt-trois enfants</strong> vont à l’école à pied&nbsp;; six parents et deux retraités les accompagnent à tour de rôle, chaque matin, sur deux lignes.</p>
<!-- /wp:paragraph -->

<!-- wp:heading -->
<h2 class="wp-block-heading">Comment tout a commencé</h2>
<!-- /wp:heading -->

<!-- wp:paragraph -->
<p>Une question posée à la sortie de l’école&nbsp;: <em>«&nbsp;Qui habite à moins d’un kilomètre&nbsp;?&nbsp;»</em> La réponse est <a href="https://pays-des-sources.exemple.fr/enquete/?annee=2024&amp;lieu=ecole">dans l’enquête</a>.</p>
<!-- /wp:paragraph -->

<!-- wp:list {"ordered":true} -->
<ol><!-- wp:list-item -->
<li>Compter les enfants, rue par rue</li>
<!-- /wp:list-item -->

<!-- wp:list-item -->
<li>Réunir les parents<!-- wp:list -->
<ul><!-- wp:list-item -->
<li>un soir, avec une garderie</li>
<!-- /wp:list-item --></ul>
<!-- /wp:list --></li>
<!-- /wp:list-item --></ol>
<!-- /wp:list -->

<!-- wp:table -->
<figure class="wp-block-table"><table><thead><tr><th>Poste</th><th>Coût</th></tr></thead><tbody><tr><td>Gilets</td><td>180&nbsp;€</td></tr><tr><td>Assurance | commune</td><td>0&nbsp;€</td></tr></tbody></table><figcaption class="wp-element-caption">Budget de la première année</figcaption></figure>
<!-- /wp:table -->

<!-- wp:image {"id":5,"sizeSlug":"large"} -->
<figure class="wp-block-image size-large"><img src="https://pays-des-sources.exemple.fr/wp-content/uploads/2025/03/pedibus.jpg" alt="Des enfants en gilet jaune" class="wp-image-5"/></figure>
<!-- /wp:image -->

<!-- wp:quote -->
<blockquote class="wp-block-quote"><!-- wp:paragraph -->
<p>On se parle entre voisins.</p>
<!-- /wp:paragraph --><cite>Une grand-mère</cite></blockquote>
<!-- /wp:quote -->

<!-- wp:embed {"url":"https://www.youtube.com/watch?v=abc"} -->
<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://www.youtube.com/watch?v=abc
</div></figure>
<!-- /wp:embed -->

<!-- wp:html -->
<script>alert("non")</script><style>p { color: red }</style>
<!-- /wp:html -->
HTML, ['post_category' => [$mobility, $example], 'tags_input' => ['école', 'parents d’élèves', 'Vélo'],
    'post_excerpt' => 'Vingt-trois enfants vont à l’école à pied, accompagnés par leurs parents et par des retraités. Ce que cela a coûté, qui s’en occupe, et ce que le village referait autrement.']);

publish('Lancer une ligne de covoiturage', <<<'HTML'
<!-- wp:paragraph -->
<p>Une méthode en quatre temps, essayée dans trois communes du Pays, pour proposer aux habitants une ligne régulière sans véhicule supplémentaire ni application à installer sur son téléphone.</p>
<!-- /wp:paragraph -->

<!-- wp:heading {"level":3} -->
<h3 class="wp-block-heading">Écouter</h3>
<!-- /wp:heading -->

<!-- wp:paragraph -->
<p>Les horaires d’embauche d’abord. [contact-form-7 id="12" title="Nous écrire"]</p>
<!-- /wp:paragraph -->
HTML, ['post_category' => [$carpool, $method], 'tags_input' => ['entreprises'], 'post_date' => '2025-01-20 08:00:00']);

publish('Le comité des jeunes recrute', <<<'HTML'
<!-- wp:paragraph -->
<p>Chaque automne, douze jeunes de onze à dix-sept ans décident seuls d’un budget de trois mille euros, avec l’aide d’une animatrice, et rendent compte de ce qu’ils ont fait devant le conseil.</p>
<!-- /wp:paragraph -->
HTML, ['post_category' => [$school], 'post_date' => '2024-10-02 18:00:00']);

publish('Vœux du président', '<!-- wp:paragraph --><p>Meilleurs vœux.</p><!-- /wp:paragraph -->',
    ['post_category' => [$news], 'post_date' => '2025-01-03 10:00:00']);
publish('Brouillon : budget participatif', 'À écrire.', ['post_status' => 'draft', 'post_category' => [$method]]);
publish('Note interne', 'Entre nous.', ['post_status' => 'private']);
publish('Réunion secrète', 'Le code est 1234.', ['post_password' => 'secret']);

publish('Le Pays des Sources', <<<'HTML'
<!-- wp:paragraph -->
<p>Trente-deux communes, douze mille habitants, une équipe de trois personnes qui aide les porteurs de projets à se rencontrer et à trouver des appuis, de la première idée jusqu’au bilan.</p>
<!-- /wp:paragraph -->
HTML, ['post_type' => 'page']);

export_site();
