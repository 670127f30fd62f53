package dev.simpler.runtime.worker;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import java.util.List;

/**
 * The run succeeded on the device, but bringing its results back did not. Says which arguments hold
 * results and which still hold what they held before.
 */
public final class CopyBackException extends WorkerException {
  private static final long serialVersionUID = 1L;

  private final transient List<Integer> written;
  private final transient List<Integer> unwritten;

  CopyBackException(
      int failed, List<Integer> written, List<Integer> unwritten, SimplerException cause) {
    super(fault(failed, written, unwritten, cause.fault()), cause);
    this.written = List.copyOf(written);
    this.unwritten = List.copyOf(unwritten);
  }

  private static Fault fault(
      int failed, List<Integer> written, List<Integer> unwritten, Fault cause) {
    Fault fault =
        Fault.of(
                cause.category(),
                "copy-back of argument "
                    + failed
                    + " failed ("
                    + cause.what()
                    + "); written before: "
                    + name(written)
                    + "; not written: "
                    + name(unwritten))
            .at(cause.where())
            .since(cause.since())
            .mend("take the results of unwritten arguments for stale; " + cause.mend());
    return cause.nativeCode().isPresent() ? fault.code(cause.nativeCode().getAsInt()) : fault;
  }

  private static String name(List<Integer> arguments) {
    return arguments.isEmpty() ? "none" : "arguments " + arguments;
  }

  /** {@return indices of the arguments whose results are complete} */
  public List<Integer> written() {
    return written;
  }

  /** {@return indices of the output arguments without results, the failed one included} */
  public List<Integer> unwritten() {
    return unwritten;
  }
}
