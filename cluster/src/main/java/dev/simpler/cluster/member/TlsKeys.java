package dev.simpler.cluster.member;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a member shows and whom it trusts.
 *
 * @param key its private key
 * @param chain its certificate and those above it
 * @param authority whose certificates it accepts
 */
record TlsKeys(PrivateKey key, List<X509Certificate> chain, X509Certificate authority) {
  TlsKeys {
    chain = List.copyOf(chain);
  }
}
