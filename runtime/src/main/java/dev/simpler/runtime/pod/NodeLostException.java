package dev.simpler.runtime.pod;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/**
 * A machine with a worker of ours is not heard any more, or said that it ends. What ran there and
 * what it kept for us is lost; whether it goes on there unheard cannot be known.
 */
public final class NodeLostException extends SimplerException {
  private static final long serialVersionUID = 1L;

  private final String host;
  private final int port;

  /**
   * Creates the exception.
   *
   * @param node that is lost
   * @param during what was under way
   * @param since what is known of how it went
   */
  public NodeLostException(HostPort node, String during, String since) {
    super(
        Fault.of(ErrorCategory.CRASH, "node " + node + " is lost, during " + during)
            .at("node " + node)
            .since(since)
            .mend(
                "restart the worker, which places it on another node; PodPlace.Loss.REPLACE does so"
                    + " by itself"));
    this.host = node.host();
    this.port = node.port();
  }

  /** {@return the node} */
  public HostPort node() {
    return new HostPort(host, port);
  }
}
