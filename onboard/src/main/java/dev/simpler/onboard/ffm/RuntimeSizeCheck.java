package dev.simpler.onboard.ffm;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.RuntimeSize;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import java.util.Optional;

/**
 * Which chip and graph runtime a library was built for, told by the size that it reports. Only a
 * size that is known as another's is refused: a library of another build may have one of its own.
 */
final class RuntimeSizeCheck {
  private RuntimeSizeCheck() {}

  /**
   * Refuses the library of another chip or graph runtime.
   *
   * @throws AbiException that names what it was built for
   */
  static void require(AbiEpoch epoch, String chip, String runtime, long size, String library) {
    Optional<RuntimeSize> built =
        epoch.runtimes().stream().filter(each -> each.bytes() == size).findFirst();
    built
        .filter(each -> !each.chip().equals(chip) || !each.runtime().equals(runtime))
        .ifPresent(each -> {
          throw new AbiException(
              Fault.of(
                      ErrorCategory.ABI,
                      "the library was built for chip "
                          + each.chip()
                          + " and graph runtime "
                          + each.runtime()
                          + " (get_runtime_size says "
                          + size
                          + "), it is to run "
                          + runtime
                          + " on "
                          + chip)
                  .at(library)
                  .mend(
                      "take host library and executors from one folder of a build, that of "
                          + chip
                          + " and "
                          + runtime));
        });
  }
}
