package dev.simpler.bench;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.platform.PlatformException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench matmul}: declared, not yet measured. */
@Command(name = "matmul", description = "Speed of the matmul instruction (not in this version).")
final class MatmulBench implements Callable<Integer> {
  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    throw new PlatformException(
        Fault.of(
                ErrorCategory.UNSUPPORTED,
                "bench matmul" + (json ? " --json" : "") + " is not part of this version")
            .mend("see the capability list: the fast cube path comes with the full tile ISA"));
  }
}
