<?php
// An association's site in the former editor: HTML by hand, shortcodes, typography of all kinds.
$install = true;
require __DIR__ . '/install.php';
open_site('L’Atelier des voisins', 'https://atelier.exemple.fr/blog');

$tools = category('Outils');
$living = category('Vie associative');
$food = category('Alimentation durable');

attach('Fiche : compter ses bénévoles', 'compter-benevoles.pdf', 'application/pdf');

publish('Compter les heures des bénévoles', <<<'HTML'
Une feuille de calcul toute simple, à remplir une fois par mois, pour savoir combien d'heures les bénévoles donnent, à quoi, et le dire aux financeurs sans y passer ses soirées&hellip;

Elle tient en trois colonnes&nbsp;:
<ul>
	<li>la <b>date</b>,</li>
	<li>l'<i>activité</i>,</li>
	<li>les heures&nbsp;&mdash; arrondies.</li>
</ul>
<!--more-->
[caption id="attachment_7" align="aligncenter" width="300"]<a href="https://atelier.exemple.fr/blog/wp-content/uploads/2025/03/feuille.png"><img class="size-medium" src="https://atelier.exemple.fr/blog/wp-content/uploads/2025/03/feuille-300x200.png" alt="La feuille" width="300" height="200" /></a> La feuille remplie[/caption]
<h4>&laquo;&nbsp;Et les élus&nbsp;?&nbsp;&raquo;</h4>
<p style="text-align: justify;" onclick="alert(1)">Ils la reçoivent <a href="javascript:alert(1)">en janvier</a>, avec <a title="Le bilan" href="/blog/bilan/">le bilan</a>.<br />Deux pages, pas plus.</p>

<table border="1"><tbody><tr><td>Janvier</td><td>42</td></tr><tr><td>Février</td><td colspan="2">51</td></tr></tbody></table>

[gallery ids="3,4,5"]

<iframe src="https://player.vimeo.com/video/123" width="640" height="360"></iframe>
HTML, ['post_category' => [$tools, $living], 'tags_input' => ['bénévolat']]);

publish('Un marché tenu par les habitants', <<<'HTML'
<p>Chaque vendredi, de dix-sept à vingt heures, huit producteurs de moins de trente kilomètres vendent sous la halle&nbsp;; les habitants montent les étals et tiennent la buvette à tour de rôle.</p>
HTML, ['post_category' => [$food]]);

publish('L’association', '<p>Née en 2012 d’un repas de quartier, l’association réunit quatre-vingts voisins autour de trois envies : réparer plutôt que jeter, manger ensemble, et garder un lieu ouvert à tous.</p>',
    ['post_type' => 'page']);

export_site();
