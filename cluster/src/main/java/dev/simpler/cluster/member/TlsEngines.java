package dev.simpler.cluster.member;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.pekko.remote.artery.tcp.SSLEngineProvider;
import scala.Option;

/**
 * TLS 1.3 in which both sides show a certificate; Pekko's transport asks for an engine each time.
 */
final class TlsEngines implements SSLEngineProvider {
  private final SSLContext context;

  /**
   * Prepares.
   *
   * @param refused is told why a member has been refused
   */
  TlsEngines(TlsKeys keys, Consumer<String> refused) {
    try {
      KeyStore mine = empty();
      mine.setKeyEntry(
          "member", keys.key(), noPassword(), keys.chain().toArray(Certificate[]::new));
      KeyManagerFactory shown = KeyManagerFactory.getInstance("PKIX");
      shown.init(mine, noPassword());
      KeyStore theirs = empty();
      theirs.setCertificateEntry("authority", keys.authority());
      TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
      trusted.init(theirs);
      context = SSLContext.getInstance("TLSv1.3");
      X509ExtendedTrustManager judge = (X509ExtendedTrustManager) trusted.getTrustManagers()[0];
      // Others would refuse it without a word that reaches this process.
      judge.checkClientTrusted(
          keys.chain().toArray(X509Certificate[]::new), keys.key().getAlgorithm());
      TrustManager telling = new TellingTrust(judge, refused);
      context.init(shown.getKeyManagers(), new TrustManager[] {telling}, null);
    } catch (GeneralSecurityException | IOException e) {
      throw new ClusterException(
          Fault.of(ErrorCategory.USAGE, "no TLS with this key and these certificates: " + e)
              .mend("give a certificate of the authority, and the key that belongs to it"),
          e);
    }
  }

  private static char[] noPassword() {
    return new char[0];
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, noPassword());
    return store;
  }

  @Override
  public SSLEngine createServerSSLEngine(String host, int port) {
    SSLEngine engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(false);
    engine.setNeedClientAuth(true);
    return engine;
  }

  @Override
  public SSLEngine createClientSSLEngine(String host, int port) {
    SSLEngine engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    return engine;
  }

  @Override
  public Option<Throwable> verifyClientSession(String host, SSLSession session) {
    return Option.empty(); // the trust manager has judged
  }

  @Override
  public Option<Throwable> verifyServerSession(String host, SSLSession session) {
    return Option.empty();
  }
}
