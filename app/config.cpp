#include "app/config.hpp"

#include <CLI/CLI.hpp>

namespace {

// Beside the sources while developing; settings say otherwise on a server.
std::filesystem::path shipped(const char* folder) {
  return std::filesystem::path(KM1_SOURCE_DIR) / folder;
}

void declare_mail(CLI::App& serve, Config& config) {
  serve
      .add_option("--mail-from", config.mail_from,
          "Adresse qui écrit aux personnes, par exemple bonjour@exemple.fr")
      ->envname("KM1_MAIL_FROM");
  serve
      .add_option("--mail-name", config.mail_name,
          "Nom qui accompagne cette adresse ; sans lui, le nom du site")
      ->envname("KM1_MAIL_NAME");
  serve
      .add_option("--smtp-url", config.smtp_url,
          "Serveur de courrier : smtp://serveur:587 (chiffré par STARTTLS) ou smtps://serveur:465 "
          "; "
          "sans lui, rien ne part et les courriels restent dans le dossier « courrier » des "
          "données")
      ->envname("KM1_SMTP_URL");
  serve
      .add_flag("--smtp-sans-tls", config.smtp_clear,
          "Relais de courrier sur cette machine même, sans chiffrement ni mot de passe")
      ->envname("KM1_SMTP_SANS_TLS");
  serve.add_option("--smtp-user", config.smtp_user, "Nom à donner au serveur de courrier")
      ->envname("KM1_SMTP_USER");
  serve
      .add_option("--smtp-password-file", config.smtp_password_file,
          "Fichier dont la première ligne est le mot de passe du serveur de courrier")
      ->envname("KM1_SMTP_PASSWORD_FILE");
}

void declare_openid(CLI::App& serve, Config& config) {
  serve
      .add_option("--openid-issuer", config.openid_issuer,
          "Fournisseur d’identité (OpenID Connect), par exemple https://identite.exemple.fr ; sans "
          "lui, chacun entre par un code reçu par courriel")
      ->envname("KM1_OPENID_ISSUER");
  serve
      .add_option("--openid-client", config.openid_client,
          "Identifiant que le fournisseur a donné à cette instance")
      ->envname("KM1_OPENID_CLIENT");
  serve
      .add_option("--openid-secret-file", config.openid_secret_file,
          "Fichier dont la première ligne est le secret donné par le fournisseur")
      ->envname("KM1_OPENID_SECRET_FILE");
  serve
      .add_option("--openid-name", config.openid_name,
          "Nom du fournisseur sur les boutons, par exemple ProConnect")
      ->envname("KM1_OPENID_NAME");
  serve
      .add_option("--openid-scopes", config.openid_scopes,
          "Ce qui est demandé au fournisseur, séparé par des espaces")
      ->envname("KM1_OPENID_SCOPES")
      ->capture_default_str();
  serve
      .add_option("--openid-acr", config.openid_acr,
          "Niveau de garantie demandé (acr_values), par exemple eidas1")
      ->envname("KM1_OPENID_ACR");
  serve
      .add_flag("--openid-userinfo-signe", config.openid_signed_userinfo,
          "Refuser ce que le fournisseur dit d’une personne sans le signer")
      ->envname("KM1_OPENID_USERINFO_SIGNE");
  serve
      .add_flag("--openid-adresses-sures", config.openid_vouches,
          "Croire l’adresse que donne le fournisseur même s’il ne dit pas l’avoir vérifiée")
      ->envname("KM1_OPENID_ADRESSES_SURES");
}

}  // namespace

void declare_common(CLI::App& app, Config& config) {
  config.content = shipped("content");
  config.reference = shipped("data");
  app.set_config("--config", "", "Fichier de réglages TOML (chaque ligne : nom = valeur)")
      ->envname("KM1_CONFIG");
  app.add_option("--data", config.data, "Dossier qui contient tout l’état de l’instance")
      ->envname("KM1_DATA")
      ->capture_default_str();
  app.add_option("--content", config.content, "Dossier des textes modifiables (référentiel, pages)")
      ->envname("KM1_CONTENT")
      ->capture_default_str();
  app.add_option("--reference", config.reference, "Dossier des données de référence fournies")
      ->envname("KM1_REFERENCE")
      ->capture_default_str();
}

void declare_serve(CLI::App& serve, Config& config) {
  serve.add_option("--listen", config.listen, "Adresse et port d’écoute, ADRESSE:PORT")
      ->envname("KM1_LISTEN")
      ->capture_default_str();
  serve
      .add_option("--public-url", config.public_url,
          "Adresse publique du site, par exemple https://km1.exemple.fr : celle des liens et des "
          "codes QR")
      ->envname("KM1_PUBLIC_URL");
  serve.add_flag("--reseau", config.local_network,
      "Écouter sur le réseau local d’une salle ; affiche l’adresse et un code QR");
  serve.add_option("--certificate", config.certificate, "Certificat TLS (PEM, chaîne complète)")
      ->envname("KM1_CERTIFICATE");
  serve.add_option("--private-key", config.private_key, "Clé privée du certificat (PEM)")
      ->envname("KM1_PRIVATE_KEY");
  serve
      .add_option("--trusted-proxy", config.trusted_proxies,
          "Réseau d’un relais de confiance (CIDR), dont on croit l’adresse transmise ; répétable")
      ->envname("KM1_TRUSTED_PROXIES")
      ->delimiter(',');
  serve
      .add_option("--access-log", config.access_log,
          "Journal des accès (une ligne JSON par requête) ; « - » pour la sortie standard")
      ->envname("KM1_ACCESS_LOG");
  serve.add_flag("--cache,!--no-cache", config.cache, "Garder les pages publiques en mémoire")
      ->envname("KM1_CACHE")
      ->default_str("true");
  serve
      .add_flag("--sur-invitation", config.by_invitation,
          "N’ouvrir de compte qu’aux personnes invitées, tant que l’administration du site n’en "
          "décide pas autrement")
      ->envname("KM1_SUR_INVITATION")
      ->default_str("false");
  serve.add_option("--threads", config.threads, "Nombre de fils d’exécution du serveur")
      ->envname("KM1_THREADS")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  serve.add_option("--cache-mo", config.cache_megabytes, "Mémoire des pages gardées, en Mo")
      ->envname("KM1_CACHE_MO")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str();
  serve.add_option("--envoi-mo", config.upload_megabytes, "Taille maximale d’un envoi, en Mo")
      ->envname("KM1_ENVOI_MO")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  serve
      .add_option("--effacement-mois", config.unattended_months,
          "Nombre de mois sans visite après lesquels une boussole est effacée")
      ->envname("KM1_EFFACEMENT_MOIS")
      ->check(CLI::Range(1, 120))
      ->capture_default_str();
  serve
      .add_option("--liens", config.links,
          "Vérifier de temps en temps que les liens de la bibliothèque répondent : oui, non, ou "
          "auto (seulement si l’adresse publique est en https)")
      ->envname("KM1_LIENS")
      ->check(CLI::IsMember({"oui", "non", "auto"}))
      ->capture_default_str();
  serve
      .add_flag("--dev", config.dev,
          "Pour développer : une page ouverte se recharge quand le programme redémarre")
      ->configurable(false);
  declare_mail(serve, config);
  declare_openid(serve, config);
}
