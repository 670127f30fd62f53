/** The platforms of real cards: the native library, in this process or in one of its own. */
module dev.simpler.onboard {
  requires transitive dev.simpler.runtime;
  requires static org.jspecify;

  exports dev.simpler.onboard;

  provides dev.simpler.platform.Platform with
      dev.simpler.onboard.card.A2A3Platform,
      dev.simpler.onboard.card.A5Platform;
}
