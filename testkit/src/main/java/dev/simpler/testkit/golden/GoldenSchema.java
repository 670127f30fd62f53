package dev.simpler.testkit.golden;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import java.util.List;

/** The golden files of one epoch of the ABI: their names, and how each is checked. */
public final class GoldenSchema {
  /** All of them, one per epoch. */
  public static final List<GoldenSchema> ALL =
      List.of(
          new GoldenSchema(AbiEpochs.BASELINE, "", PlainSchema.FILES, PlainSchema::check),
          new GoldenSchema(AbiEpochs.TODAY, "today/", WideSchema.FILES, WideSchema::check));

  private final AbiEpoch epoch;
  private final String folder;
  private final List<String> files;
  private final FileCheck check;

  private GoldenSchema(AbiEpoch epoch, String folder, List<String> files, FileCheck check) {
    this.epoch = epoch;
    this.folder = folder;
    this.files = files;
    this.check = check;
  }

  /**
   * {@return the schema of an epoch}
   *
   * @param epoch of the ABI
   */
  public static GoldenSchema of(AbiEpoch epoch) {
    return ALL.stream().filter(each -> each.epoch == epoch).findFirst().orElseThrow();
  }

  /** {@return the epoch that is checked} */
  public AbiEpoch epoch() {
    return epoch;
  }

  /** Where the files that come with this project lie, as the start of their names. */
  String folder() {
    return folder;
  }

  /**
   * Names of the files.
   *
   * @return names of the files
   */
  public List<String> files() {
    return files;
  }

  /** Checks the content of one of the files. */
  void check(String file, JsonValue root, Tally tally) {
    check.check(file, root, tally, epoch);
  }

  /** How a file of one epoch is checked. */
  @FunctionalInterface
  interface FileCheck {
    void check(String file, JsonValue root, Tally tally, AbiEpoch epoch);
  }
}
