package dev.simpler.testkit.golden;

import dev.simpler.abi.epoch.AbiEpoch;
import java.util.List;

/** The golden files of one epoch of the ABI: their names, and how each is checked. */
public abstract sealed class GoldenSchema permits PlainSchema, WideSchema {
  /** All of them, one per epoch. */
  public static final List<GoldenSchema> ALL = List.of(new PlainSchema(), new WideSchema());

  private final AbiEpoch epoch;
  private final String folder;
  private final List<String> files;

  GoldenSchema(AbiEpoch epoch, String folder, List<String> files) {
    this.epoch = epoch;
    this.folder = folder;
    this.files = files;
  }

  /** The schema of an epoch. */
  public static GoldenSchema of(AbiEpoch epoch) {
    return ALL.stream().filter(each -> each.epoch == epoch).findFirst().orElseThrow();
  }

  /** The epoch that is checked. */
  public AbiEpoch epoch() {
    return epoch;
  }

  /** Where the files that come with this project lie, as the start of their names. */
  String folder() {
    return folder;
  }

  /** Names of the files. */
  public List<String> files() {
    return files;
  }

  /** Checks the content of one of the files. */
  abstract void check(String file, JsonValue root, Tally tally);
}
