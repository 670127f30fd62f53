package dev.simpler.export;

/**
 * What is exported to.
 *
 * @param chip name of the chip, as {@code a2a3}
 * @param epoch revision of the native interface: {@code baseline} or {@code today}
 */
public record ExportTarget(String chip, String epoch) {
  /** The revision that the onboard platforms call. */
  public static final String BASELINE = "baseline";

  /** The revision of August 2026. */
  public static final String TODAY = "today";

  /** A chip at the baseline. */
  public static ExportTarget of(String chip) {
    return new ExportTarget(chip, BASELINE);
  }
}
