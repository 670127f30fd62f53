package dev.simpler.runtime.pod;

import java.nio.file.Path;

/** Who may take part in a cluster, and how the parts know each other. */
public sealed interface ClusterAccess {
  /** Least characters of a secret: whoever can connect can try secrets at leisure. */
  int LEAST_SECRET = 16;

  /** Everybody who can connect; on loopback addresses only. */
  record Open() implements ClusterAccess {}

  /**
   * Whoever knows a secret: it is made into a key, and all connections are TLS in which both sides
   * prove that they have that key.
   *
   * @param text {@value #LEAST_SECRET} characters or more, drawn at random
   */
  record Secret(String text) implements ClusterAccess {
    /** Refuses a secret that is too short; the message does not repeat it. */
    public Secret {
      if (text.length() < LEAST_SECRET) {
        throw PodException.usage(
            "a secret of " + text.length() + " characters, the least are " + LEAST_SECRET,
            "draw one, as with openssl rand -hex 32");
      }
    }

    @Override
    public String toString() {
      return "Secret[...]";
    }
  }

  /**
   * Whoever has a certificate of an authority: TLS in which both sides show one.
   *
   * @param key PEM file with the private key, PKCS 8, not encrypted
   * @param certificate PEM file with its certificate, and those between it and the authority's
   * @param authority PEM file with the authority's certificate
   */
  record Certificates(Path key, Path certificate, Path authority) implements ClusterAccess {}
}
