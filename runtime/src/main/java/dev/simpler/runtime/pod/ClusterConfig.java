package dev.simpler.runtime.pod;

import java.util.List;

/**
 * How this process takes part in a cluster of machines. Immutable.
 *
 * @param contacts members to join; none for the first one
 * @param listen where this process listens, which the others must reach
 * @param access who may take part
 * @param limits what members may take
 */
public record ClusterConfig(
    List<HostPort> contacts, HostPort listen, ClusterAccess access, ClusterLimits limits) {
  private static final HostPort ANYWHERE = new HostPort("127.0.0.1", 0);

  /** Copies the contacts; beyond loopback it refuses to go without a proof of who takes part. */
  public ClusterConfig {
    contacts = List.copyOf(contacts);
    if (access instanceof ClusterAccess.Open && !listen.isLoopback()) {
      throw PodException.usage(
          "listening on " + listen + " without a secret and without TLS",
          "give a secret or certificates, or listen on a loopback address");
    }
  }

  /**
   * Joins by way of one member, listening on a loopback address.
   *
   * @param contact {@code HOST:PORT} of a member
   * @return a configuration with the default limits
   */
  public static ClusterConfig join(String contact) {
    return new ClusterConfig(
        List.of(HostPort.parse(contact)),
        ANYWHERE,
        new ClusterAccess.Open(),
        ClusterLimits.DEFAULT);
  }

  /**
   * Begins a cluster on a loopback address.
   *
   * @return a configuration with the default limits
   */
  public static ClusterConfig first() {
    return new ClusterConfig(List.of(), ANYWHERE, new ClusterAccess.Open(), ClusterLimits.DEFAULT);
  }

  /**
   * {@return the same listening elsewhere, with another access: the two depend on each other}
   *
   * @param address where this process listens
   * @param newAccess who may take part
   */
  public ClusterConfig withListen(HostPort address, ClusterAccess newAccess) {
    return new ClusterConfig(contacts, address, newAccess, limits);
  }

  /**
   * {@return the same with another access}
   *
   * @param newAccess who may take part
   */
  public ClusterConfig withAccess(ClusterAccess newAccess) {
    return new ClusterConfig(contacts, listen, newAccess, limits);
  }

  /**
   * {@return the same with other limits}
   *
   * @param newLimits instead of the default ones
   */
  public ClusterConfig withLimits(ClusterLimits newLimits) {
    return new ClusterConfig(contacts, listen, access, newLimits);
  }
}
