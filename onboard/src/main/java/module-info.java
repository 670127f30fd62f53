/** The platforms of real cards: the native library, in this process or in one of its own. */
module dev.simpler.onboard {
  requires transitive dev.simpler.runtime;
  requires static org.jspecify;

  exports dev.simpler.onboard to
      dev.simpler.bench,
      dev.simpler.cli,
      dev.simpler.testkit;

  provides dev.simpler.platform.Platform with
      dev.simpler.onboard.card.A2A3Platform,
      dev.simpler.onboard.card.A5Platform;
}
