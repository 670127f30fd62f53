package dev.simpler.onboard.ffm;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeSetting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which graph runtime an executor binary was built for, told by names in its file. A library that
 * is given another's ends runs with -1 and nothing else. Only what is known as another's is
 * refused: binaries of other builds may have no names.
 */
final class ExecutorCheck {
  /** A binary with a name that begins so is of that runtime. */
  private record Mark(String start, AbiEpoch epoch, String runtime) {
    boolean fits(Set<String> names) {
      return names.stream().anyMatch(name -> name.startsWith(start));
    }

    String words() {
      return runtime + " of epoch " + epoch.name();
    }
  }

  /** The first that fits decides. */
  private static final List<Mark> MARKS =
      List.of(
          new Mark("_Z19pto2_add_dependency", AbiEpochs.BASELINE, "aicpu_build_graph"),
          new Mark("pto2_framework_bind_runtime", AbiEpochs.BASELINE, "tensormap_and_ringbuffer"),
          new Mark("_ZN7Runtime8add_task", AbiEpochs.BASELINE, "host_build_graph"),
          new Mark("_Z21make_graph_host_state", AbiEpochs.TODAY, "host_build_graph"),
          new Mark(
              "_ZN13AicpuExecutor12load_orch_so", AbiEpochs.TODAY, "tensormap_and_ringbuffer"));

  private ExecutorCheck() {}

  /**
   * Refuses executors of another runtime or epoch than the host library's.
   *
   * @throws AbiException that names both
   */
  static void require(AbiEpoch epoch, String runtime, NativeFiles files) {
    require(epoch, runtime, NativeSetting.AICPU, files.aicpu());
    require(epoch, runtime, NativeSetting.AICORE, files.aicore());
  }

  private static void require(AbiEpoch epoch, String runtime, NativeSetting role, Path file) {
    Set<String> names = ElfSymbols.of(file);
    Optional<Mark> other =
        MARKS.stream()
            .filter(mark -> mark.fits(names))
            .findFirst()
            .filter(mark -> !mark.epoch().equals(epoch) || !mark.runtime().equals(runtime));
    if (other.isPresent()) {
      throw new AbiException(
          Fault.of(
                  ErrorCategory.ABI,
                  "the "
                      + role.meaning()
                      + " "
                      + file
                      + " was built for "
                      + other.get().words()
                      + ", the host library is to run "
                      + runtime
                      + " of epoch "
                      + epoch.name())
              .mend("take host library and executors from one folder of a build"));
    }
  }
}
