package dev.simpler.export;

import java.util.Optional;

/**
 * What is exported to.
 *
 * @param chip name of the chip, as {@code a2a3}
 * @param epoch revision of the native interface: {@code baseline} or {@code today}
 * @param runtime graph runtime to run on, or empty: the one whose functions the program has
 */
public record ExportTarget(String chip, String epoch, String runtime) {
  /** The revision that the onboard platforms call. */
  public static final String BASELINE = "baseline";

  /** The revision of August 2026. */
  public static final String TODAY = "today";

  /**
   * For the graph runtime whose functions the program has.
   *
   * @param chip name of the chip, as in {@code a2a3}
   * @param epoch of the ABI
   */
  public ExportTarget(String chip, String epoch) {
    this(chip, epoch, "");
  }

  /**
   * {@return the same for a graph runtime, which may take the functions of another}
   *
   * @param graphRuntime its name
   */
  public ExportTarget on(String graphRuntime) {
    return new ExportTarget(chip, epoch, graphRuntime);
  }

  /** {@return what is defined for the compiler where sources are written for today} */
  public Optional<String> define() {
    return epoch.equals(TODAY) ? Optional.of("SJ_TODAY") : Optional.empty();
  }

  /**
   * {@return a chip at the baseline}
   *
   * @param chip name of the chip, as in {@code a2a3}
   */
  public static ExportTarget of(String chip) {
    return new ExportTarget(chip, BASELINE);
  }
}
