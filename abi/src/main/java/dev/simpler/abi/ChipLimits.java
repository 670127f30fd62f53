package dev.simpler.abi;

import java.util.List;
import java.util.Optional;

/**
 * Constants of the ABI that differ by chip, as in the golden layouts.
 *
 * @param arch name of the architecture
 * @param maxWorker cores of a run
 * @param runtimeBytes size of the reference's Runtime object
 */
public record ChipLimits(String arch, int maxWorker, int runtimeBytes) {
  /** All architectures. */
  public static final List<ChipLimits> ALL =
      List.of(new ChipLimits("a2a3", 72, 4_202_816), new ChipLimits("a5", 108, 4_205_120));

  /**
   * {@return the constants of one architecture}
   *
   * @param arch as in {@code a2a3}
   */
  public static Optional<ChipLimits> find(String arch) {
    return ALL.stream().filter(limits -> limits.arch().equals(arch)).findFirst();
  }
}
