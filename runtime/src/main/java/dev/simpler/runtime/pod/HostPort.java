package dev.simpler.runtime.pod;

/**
 * Where a process listens.
 *
 * @param host a name or an address
 * @param port 0 for one that is free
 */
public record HostPort(String host, int port) {
  private static final int MOST = 65_535;

  /** Refuses ports that there are not. */
  public HostPort {
    if (host.isEmpty() || port < 0 || port > MOST) {
      throw PodException.usage(
          "\"" + host + ":" + port + "\" is no HOST:PORT", "give a host and a port of 0.." + MOST);
    }
  }

  /**
   * Reads {@code HOST:PORT}; the host of an IPv6 address is in brackets.
   *
   * @param text as users write it
   * @return host and port
   */
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    try {
      String host = text.substring(0, Math.max(colon, 0)).replaceAll("^\\[(.*)]$", "$1");
      return new HostPort(host, Integer.parseInt(text.substring(colon + 1)));
    } catch (NumberFormatException none) {
      PodException refusal =
          PodException.usage("\"" + text + "\" is no HOST:PORT", "give both, as 10.0.0.1:7077");
      refusal.initCause(none);
      throw refusal;
    }
  }

  /** {@return whether only processes of this machine can reach it} */
  public boolean isLoopback() {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
